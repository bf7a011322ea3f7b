import assert from "node:assert/strict";
import { test } from "node:test";
import { mix, parseColour, faded } from "../src/colours.ts";
import { change, compact, price } from "../src/numbers.ts";
import { assignColours } from "../src/palette.ts";
import { backoffSeconds } from "../src/socket.ts";
import { Clock, moment, ZoneOffsets } from "../src/time.ts";
import { appRoot, socketUrl } from "../src/url.ts";
import { cursorWords, sourceLine, timeframeLabel } from "../src/words.ts";
import { Bars } from "../src/bars.ts";
import { reply } from "./samples.ts";

const at = (text: string): number => Date.parse(text) / 1000;

test("prices have their decimals, thousands and a true minus", () => {
  assert.equal(price(4523.1, 2), "4,523.10");
  assert.equal(price(-0.5, 4), "−0.5000");
});

test("changes are signed percentages, and nothing is nothing", () => {
  assert.equal(change(0.01234), "+1.23%");
  assert.equal(change(-0.0345), "−3.45%");
  assert.equal(change(0.000001), "0.00%");
});

test("large numbers have a unit and three digits", () => {
  assert.deepEqual(
    [0, 999, 1000, 15_800, 999_999, 31_300_000, -2.24e9, 1.5].map(compact),
    ["0", "999", "1.00K", "15.8K", "1.00M", "31.3M", "−2.24B", "1.50"],
  );
});

test("a day's bar shows its date whatever the exchange's zone", () => {
  const clock = new Clock("America/New_York", false);
  assert.equal(clock.full(at("2018-01-19T00:00:00Z")), "Fri 19 Jan 2018");
});

test("an intraday bar shows the exchange's wall clock, over a clock change too", () => {
  const clock = new Clock("America/New_York", true);
  assert.equal(clock.full(at("2026-07-01T13:30:00Z")), "Wed 1 Jul 2026 09:30");
  assert.equal(clock.full(at("2026-11-01T05:30:00Z")), "Sun 1 Nov 2026 01:30");
  assert.equal(clock.full(at("2026-11-01T06:30:00Z")), "Sun 1 Nov 2026 01:30");
  assert.equal(clock.full(at("2026-11-20T14:30:00Z")), "Fri 20 Nov 2026 09:30");
});

test("offsets agree with Intl all through a year", () => {
  const offsets = new ZoneOffsets("Europe/London");
  for (let time = at("2026-01-01T00:00:00Z"); time < at("2027-01-01T00:00:00Z"); time += 7 * 3600) {
    const wall = new Date((time + offsets.at(time)) * 1000).toISOString().slice(11, 16);
    const told = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hour: "2-digit", minute: "2-digit" }).format(time * 1000);
    assert.equal(wall, told);
  }
});

test("axis marks are years, months, days and times", () => {
  assert.equal(new Clock("UTC", false).tick(at("2017-10-09T00:00:00Z"), 2), "9 Oct");
  const clock = new Clock("America/New_York", true);
  const time = at("2026-11-20T14:30:00Z");
  assert.deepEqual([0, 1, 2, 3].map((kind) => clock.tick(time, kind)), ["2026", "Nov", "20 Nov", "09:30"]);
});

test("a zone that nobody knows is UTC", () => {
  assert.equal(new Clock("Mars/Olympus", true).full(at("2026-11-20T14:30:00Z")), "Fri 20 Nov 2026 14:30");
});

test("the source line says when, in the exchange's own words", () => {
  assert.equal(moment(at("2026-11-20T21:00:00Z"), "America/New_York"), "20 Nov 2026 16:00 ET");
  const meta = Bars.from(reply([1], { source: "yahoo", as_of: at("2026-11-20T21:00:00Z") })).meta;
  assert.equal(sourceLine(meta), "Yahoo · as of 20 Nov 2026 16:00 ET");
  assert.equal(sourceLine({ ...meta, source: "simulated", simulated: true }), "Simulated prices · not real market data");
});

test("timeframes are written as the toolbar writes them", () => {
  assert.deepEqual(["5m", "4h", "1d", "1wk", "1mo"].map(timeframeLabel), ["5m", "4h", "1D", "1W", "1M"]);
});

test("two indicators that want one colour get two, the plots of a pair share theirs, and up stays up", () => {
  assert.deepEqual(assignColours([0], [0]), [1]);
  assert.deepEqual(assignColours([2, 1, 2], []), [2, 1, 2]);
  assert.deepEqual(assignColours([8, 9], [8]), [8, 9]);
  assert.deepEqual(assignColours([3], [0, 1, 2, 3, 4, 5, 6, 7]), [3]);
});

test("colours are read in the notations that browsers answer with", () => {
  assert.deepEqual(parseColour("#fff"), [255, 255, 255]);
  assert.deepEqual(parseColour("rgba(1, 2, 3, 0.5)"), [1, 2, 3]);
  assert.equal(parseColour("oklch(50% 0.1 20)"), null);
  assert.deepEqual(mix([0, 0, 0], [100, 200, 50], 0.5), [50, 100, 25]);
  assert.equal(faded("#000000", 0.5), "rgba(0, 0, 0, 0.5)");
});

test("the app is where Streamlit serves the component from", () => {
  const module = "https://host/base/_stcore/bidi-components/x/chart.js";
  assert.equal(appRoot("", module, "https://host/base/journal").href, "https://host/base/");
  assert.equal(appRoot("", module, "https://host/base").href, "https://host/base/");
  assert.equal(appRoot("", "https://cdn/_stcore/chart.js", "https://host/base/journal?x=1").href, "https://host/base/");
  assert.equal(appRoot("/other", module, "https://host/base/").href, "https://host/other/");
  assert.equal(socketUrl(new URL("https://host/base/ws/commands")).href, "wss://host/base/ws/commands");
});

test("reconnecting waits from half a second to fifteen, never in step with others", () => {
  const waits = [0, 1, 2, 3, 4, 5, 9].map((attempt) => backoffSeconds(attempt, () => 1));
  assert.deepEqual(waits, [0.5, 1, 2, 4, 8, 15, 15]);
  assert.equal(backoffSeconds(1, () => 0), 0.75);
});

test("a replay's cursor is a date where one was given, else a time at the exchange", () => {
  assert.equal(cursorWords(at("2017-01-05T00:00:00Z"), "America/New_York"), "5 Jan 2017");
  assert.equal(cursorWords(at("2017-01-05T21:00:00Z"), "America/New_York"), "5 Jan 2017 16:00 ET");
});
