import assert from "node:assert/strict";
import { test } from "node:test";
import { withRoom } from "../src/board.ts";
import { ratioLines } from "../src/primitives/fibonacci.ts";
import { clipLine, spread } from "../src/primitives/geometry.ts";
import { drawing } from "./samples.ts";

const spot = (x: number, y: number): { x: number; y: number } => ({ x, y });

test("a line inside the pane is left as it is", () => {
  assert.deepEqual(clipLine(spot(10, 10), spot(50, 40), "none", 100, 100), [spot(10, 10), spot(50, 40)]);
});

test("extended to the right it meets the edge, whichever point came first", () => {
  const [, end] = clipLine(spot(10, 10), spot(20, 15), "right", 100, 100)!;
  assert.deepEqual(end, spot(100, 55));
  const [start] = clipLine(spot(20, 15), spot(10, 10), "right", 100, 100)!;
  assert.deepEqual(start, spot(100, 55));
});

test("extended both ways it crosses the pane", () => {
  assert.deepEqual(clipLine(spot(40, 40), spot(60, 60), "both", 100, 50), [spot(0, 0), spot(50, 50)]);
});

test("a line that never enters the pane is not drawn", () => {
  assert.equal(clipLine(spot(-50, 10), spot(-10, 20), "none", 100, 100), null);
  assert.equal(clipLine(spot(0, 200), spot(50, 200), "both", 100, 100), null);
  assert.equal(clipLine(spot(10, 10), spot(20, 20), "none", 5, 5), null);
});

test("far away points are cut to the pane, so that a canvas can draw them", () => {
  const [from, to] = clipLine(spot(-1e7, -1e7), spot(1e7, 1e7), "none", 100, 100)!;
  assert.ok(Math.abs(from.x) < 1e-6 && Math.abs(to.x - 100) < 1e-6);
});

test("labels closer than the gap are moved apart in order, and inside the pane", () => {
  assert.deepEqual(spread([10, 50], 20, 100), [10, 50]);
  assert.deepEqual(spread([40, 45], 20, 100), [40, 60]);
  const low = spread([95, 97], 20, 100);
  assert.ok(low[1]! <= 90 && low[1]! - low[0]! >= 20);
});

test("Fibonacci's ratios count back from the end of the swing", () => {
  const rise = ratioLines(drawing({ kind: "fibonacci", high: 200, low: 100 }));
  assert.deepEqual(rise.map((line) => line.ratio), [0, 0.236, 0.382, 0.5, 0.618, 0.786, 1]);
  assert.equal(rise[0]!.price, 200);
  assert.ok(Math.abs(rise[4]!.price - 138.2) < 1e-9);
  assert.equal(rise[6]!.price, 100);
  const fall = ratioLines(drawing({ kind: "fibonacci", high: 200, low: 100, points: [{ time: 1, price: 200 }, { time: 2, price: 100 }] }));
  assert.equal(fall[0]!.price, 100);
  assert.equal(fall[6]!.price, 200);
});

test("autoscale makes room for levels near the bars, not for those far away", () => {
  const info = { priceRange: { minValue: 100, maxValue: 110 } };
  assert.deepEqual(withRoom(info, [112, 500])!.priceRange, { minValue: 100, maxValue: 112 });
  assert.deepEqual(withRoom(info, [])!.priceRange, info.priceRange);
  assert.equal(withRoom(null, [1]), null);
});
