import assert from "node:assert/strict";
import { test } from "node:test";
import { Bars } from "../src/bars.ts";
import { lookbackStart } from "../src/lookback.ts";
import { continues, landing, spanOf, viewReachesBackTo } from "../src/view.ts";
import type { View } from "../src/wire.ts";
import { reply } from "./samples.ts";

const DAY = 86_400;
const NOW = { from: 10, to: 30 };
const bars = Bars.from(reply(Array.from({ length: 400 }, (_, i) => i * DAY)));
const utc = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 1000;

test("lookbacks count calendar months and years back from the last bar", () => {
  const last = utc("2018-03-31");
  assert.equal(lookbackStart("1mo", last), utc("2018-02-28"));
  assert.equal(lookbackStart("18mo", last), utc("2016-09-30"));
  assert.equal(lookbackStart("1y", utc("2020-02-29")), utc("2019-02-28"));
  assert.equal(lookbackStart("2wk", last), utc("2018-03-17"));
  assert.equal(lookbackStart("5d", last), utc("2018-03-26"));
  assert.equal(lookbackStart("ytd", last), utc("2018-01-01"));
  assert.equal(lookbackStart("max", last), -Infinity);
  assert.equal(lookbackStart("soon", last), null);
});

test("a lookback shows from its first bar to the newest, with air behind it", () => {
  const span = spanOf({ seq: 1, action: "lookback", lookback: "30d" }, bars, NOW)!;
  assert.equal(span.from, 369);
  assert.ok(span.to > 399 && span.to < 405);
});

test("a range that ends before the newest bar ends on its last bar", () => {
  const span = spanOf({ seq: 1, action: "range", start: 100 * DAY, end: 150.5 * DAY }, bars, NOW);
  assert.deepEqual(span, { from: 100, to: 150 });
});

test("a range of one day still shows a few bars, and one beyond the bars shows the nearest", () => {
  const short = spanOf({ seq: 1, action: "range", start: 200 * DAY, end: 200 * DAY }, bars, NOW)!;
  assert.ok(short.to - short.from >= 7 && short.from <= 200 && short.to >= 200);
  const beyond = spanOf({ seq: 1, action: "range", start: 900 * DAY, end: null }, bars, NOW)!;
  assert.ok(beyond.from < 399 && beyond.to >= 399);
});

test("scrolling keeps the zoom and puts the bar in the middle", () => {
  assert.deepEqual(spanOf({ seq: 1, action: "scroll", start: 200 * DAY }, bars, NOW), { from: 190, to: 210 });
});

test("zooming is about the middle, and a reset is nobody's span", () => {
  assert.deepEqual(spanOf({ seq: 1, action: "zoom", zoom: 2 }, bars, NOW), { from: 15, to: 25 });
  assert.deepEqual(spanOf({ seq: 1, action: "zoom", zoom: 0.5 }, bars, NOW), { from: 0, to: 40 });
  assert.equal(spanOf({ seq: 1, action: "reset" }, bars, NOW), null);
});

test("what must be loaded before a view can be shown", () => {
  assert.equal(viewReachesBackTo({ seq: 1, action: "lookback", lookback: "max" }, bars), -Infinity);
  assert.equal(viewReachesBackTo({ seq: 1, action: "scroll", start: 5 }, bars), 5);
  assert.equal(viewReachesBackTo({ seq: 1, action: "zoom", zoom: 2 }, bars), null);
});

test("a step of zoom continues only from the view before it; from elsewhere it leads to all steps at once", () => {
  const year: View = { seq: 1, action: "lookback", lookback: "1y" };
  const first: View = { seq: 2, action: "zoom", lookback: "1y", zoom: 2, base: "lookback", net_zoom: 2 };
  const second: View = { ...first, seq: 3, net_zoom: 4 };
  assert.equal(continues(first, year), true);
  assert.equal(continues(second, first), true);
  assert.equal(continues(second, year), false);
  assert.equal(continues(first, { seq: 1, action: "lookback", lookback: "5y" }), false);
  const landed = landing(second);
  assert.deepEqual([landed.action, landed.lookback, landed.zoom], ["lookback", "1y", 4]);
});
