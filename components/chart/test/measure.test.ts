import assert from "node:assert/strict";
import { test } from "node:test";
import { Bars } from "../src/bars.ts";
import { ratioLines } from "../src/primitives/fibonacci.ts";
import { measured, measureWords } from "../src/primitives/measure.ts";
import { besides } from "../src/primitives/shapes.ts";
import { drawing, reply } from "./samples.ts";

const DAY = 86_400;
const bars = Bars.from(reply([1, 2, 3, 4, 5, 8].map((day) => day * DAY)));
const written = (price: number): string => price.toFixed(2);

test("a measure counts the bars between two places, not the days", () => {
  const rise = measured({ time: DAY, price: 100 }, { time: 8 * DAY, price: 110 }, bars);
  assert.deepEqual({ ...rise, change: rise.change?.toFixed(9) }, { difference: 10, change: "0.100000000", bars: 5, seconds: 7 * DAY });
  assert.equal(measureWords(rise, written), "+10.00 (+10.00%) · 5 bars, 7 d");
});

test("a measure back in time and down has true minus signs", () => {
  const fall = measured({ time: 2 * DAY, price: 100 }, { time: DAY, price: 95 }, bars);
  assert.equal(measureWords(fall, written), "−5.00 (−5.00%) · −1 bar, −1 d");
});

test("a short measure is told in hours and minutes, and one of no height without a sign", () => {
  const flat = { difference: 0, change: 0, bars: 3, seconds: 5400 };
  assert.equal(measureWords(flat, written), "0.00 (0.00%) · 3 bars, 1.5 h");
  assert.equal(measureWords({ ...flat, change: null, seconds: 0 }, written), "0.00 · 3 bars, 0 min");
});

test("an extension makes the swing again from its pullback, above zero only", () => {
  const points = [{ time: DAY, price: 100 }, { time: 2 * DAY, price: 120 }];
  const rise = ratioLines(drawing({ kind: "fibonacci", points, pullback: { time: 3 * DAY, price: 110 } }));
  assert.deepEqual(rise.map(({ ratio }) => ratio), [0, 0.382, 0.618, 1, 1.272, 1.618, 2, 2.618]);
  assert.deepEqual([rise[0]!.price, rise[3]!.price, rise[6]!.price], [110, 130, 150]);
  const fall = ratioLines(drawing({ kind: "fibonacci", points: [...points].reverse(), pullback: { time: 3 * DAY, price: 30 } }));
  assert.deepEqual(fall.map(({ ratio }) => ratio), [0, 0.382, 0.618, 1, 1.272]);
});

test("a note whose arrow points up stands below its place", () => {
  assert.equal(besides({ x: 50, y: 80 }, 40, 20, 10, 100, true).top, 90);
});
