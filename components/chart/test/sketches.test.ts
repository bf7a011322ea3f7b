import assert from "node:assert/strict";
import { test } from "node:test";
import { Bars } from "../src/bars.ts";
import { land, type Landing, placedIn } from "../src/hand/landing.ts";
import { recentRange, SKETCHES, type SketchName, trade } from "../src/hand/sketches.ts";
import { TOOLS } from "../src/hand/tools.ts";
import { reply } from "./samples.ts";

const DAY = 86_400;
// Closes 100, 101 …; highs one above, lows one below; ten pixels a dollar, downwards.
const BARS = Bars.from(reply([...Array(30).keys()].map((day) => day * DAY)));
const toY = (price: number): number => (200 - price) * 10;
const aim = (logical: number, price: number) => ({ logical, price, y: toY(price) });
const at = (index: number, price: number): Landing => ({ index, time: index * DAY, price, snapped: false });

test("a pointer lands on the nearest bar, and with the magnet on its nearest price within ten pixels", () => {
  assert.deepEqual(land(aim(4.4, 104.8), BARS, true, toY), { index: 4, time: 4 * DAY, price: 105, snapped: true });
  assert.equal(land(aim(4, 106.1), BARS, true, toY)?.price, 106.1);
  assert.equal(land(aim(4, 105.9), BARS, true, toY)?.price, 105);
  assert.deepEqual(land(aim(4, 104.876), BARS, false, toY), { index: 4, time: 4 * DAY, price: 104.88, snapped: false });
});

test("beyond the bars a pointer lands on the last one, before them on the first", () => {
  assert.equal(land(aim(99, 120), BARS, true, toY)?.index, 29);
  assert.equal(land(aim(-7, 120), BARS, true, toY)?.time, 0);
  assert.equal(land({ y: 0, price: null, logical: 3 }, BARS, true, toY), null);
});

test("places keep their bars when older ones come in front", () => {
  const longer = Bars.from(reply([...Array(40).keys()].map((day) => (day - 10) * DAY)));
  assert.deepEqual(placedIn(longer, [at(3, 103)]), [{ ...at(3, 103), index: 13 }]);
});

test("each tool's preview and its command agree", () => {
  const places = [at(3, 103), at(9, 112), at(6, 99)];
  const payload = (name: SketchName) => SKETCHES[name].command(places.slice(0, SKETCHES[name].places), BARS, "gap")?.payload;
  const [a, b, c] = places.map(({ time, price }) => ({ time, price }));
  assert.deepEqual(payload("level"), { kind: "line", price: 103 });
  assert.deepEqual(payload("trendline"), { start: a, end: b, extend: "none" });
  assert.deepEqual(payload("ray"), { start: a, end: b, extend: "right" });
  assert.deepEqual(payload("extended"), { start: a, end: b, extend: "both" });
  assert.deepEqual(payload("fibonacci"), { start: a, end: b });
  assert.deepEqual(payload("extension"), { start: a, end: b, pullback: c });
  assert.deepEqual(payload("zone"), { top: 112, bottom: 103, start: 3 * DAY, end: 9 * DAY });
  assert.deepEqual(payload("measure"), { start: a, end: b });
  assert.deepEqual(payload("vertical"), { time: 3 * DAY });
  assert.deepEqual(payload("note"), { text: "gap", time: 3 * DAY, price: 103 });
  assert.deepEqual(payload("replay"), { action: "start", as_of: 3 * DAY, bars: 1 });
  for (const name of Object.keys(SKETCHES) as SketchName[]) {
    assert.ok(SKETCHES[name].shape(places.slice(0, SKETCHES[name].places), BARS), name);
  }
});

test("a ray drawn backwards runs to the left", () => {
  assert.equal(SKETCHES.ray.command([at(9, 112), at(3, 103)], BARS, "")?.payload["extend"], "left");
});

test("a channel is as wide as its third place is from the line, at that place's bar", () => {
  const places = [at(0, 100), at(10, 120), at(5, 104.5)];
  assert.equal(SKETCHES.channel.command(places, BARS, "")?.payload["width"], -5.5);
  assert.equal(SKETCHES.channel.command([at(0, 100), at(10, 120), at(5, 110)], BARS, ""), null);
});

test("an arrow points at the bar from the side it was put on", () => {
  assert.equal(SKETCHES.arrow.command([at(5, 103)], BARS, "x")?.payload["arrow"], "up");
  assert.equal(SKETCHES.arrow.command([at(5, 107)], BARS, "x")?.payload["arrow"], "down");
});

test("places that make no drawing make no command", () => {
  assert.equal(SKETCHES.trendline.command([at(3, 1), at(3, 2)], BARS, ""), null);
  assert.equal(SKETCHES.fibonacci.command([at(3, 5), at(6, 5)], BARS, ""), null);
  assert.equal(SKETCHES.zone.command([at(3, 5), at(3, 6)], BARS, ""), null);
  assert.equal(SKETCHES.measure.command([at(3, 5), at(3, 5)], BARS, ""), null);
  assert.equal(SKETCHES.note.command([at(3, 5)], BARS, ""), null);
  assert.equal(SKETCHES.replay.command([at(0, 5)], BARS, ""), null);
  assert.equal(SKETCHES.replay.command([at(29, 5)], BARS, ""), null);
});

test("a trade risks the recent range and aims at twice that, on either side", () => {
  assert.equal(recentRange(BARS, 20), 2);
  assert.deepEqual(trade(at(20, 118), "long", BARS), { entry: 118, stop: 116, target: 122 });
  assert.deepEqual(trade(at(20, 118), "short", BARS), { entry: 118, stop: 120, target: 114 });
});

test("no two tools share a key or a name", () => {
  assert.equal(new Set(TOOLS.map((tool) => tool.key)).size, TOOLS.length);
  assert.equal(new Set(TOOLS.map((tool) => tool.title)).size, TOOLS.length);
});
