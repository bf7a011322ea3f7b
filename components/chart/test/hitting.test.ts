import assert from "node:assert/strict";
import { test } from "node:test";
import { distanceToLine, distanceToPath, isInside } from "../src/primitives/geometry.ts";
import { cornersOf } from "../src/primitives/shapes.ts";
import { placed } from "../src/select/placing.ts";

const spot = (x: number, y: number): { x: number; y: number } => ({ x, y });

test("beside a line it is as far as the perpendicular, beyond its end as far as the end", () => {
  assert.equal(distanceToLine(spot(5, 3), spot(0, 0), spot(10, 0)), 3);
  assert.equal(distanceToLine(spot(13, 4), spot(0, 0), spot(10, 0)), 5);
  assert.equal(distanceToLine(spot(3, 4), spot(0, 0), spot(0, 0)), 5);
});

test("where a line is extended there is no end to be beyond, whichever point came first", () => {
  assert.equal(distanceToLine(spot(13, 4), spot(0, 0), spot(10, 0), "right"), 4);
  assert.equal(distanceToLine(spot(13, 4), spot(10, 0), spot(0, 0), "right"), 4);
  assert.equal(distanceToLine(spot(-3, 4), spot(0, 0), spot(10, 0), "right"), 5);
  assert.equal(distanceToLine(spot(-3, 4), spot(0, 0), spot(10, 0), "both"), 4);
});

test("a path is as near as its nearest stretch, and one spot is none", () => {
  assert.equal(distanceToPath(spot(12, 5), [spot(0, 0), spot(10, 0), spot(10, 10)]), 2);
  assert.equal(distanceToPath(spot(1, 1), [spot(0, 0)]), Infinity);
});

test("what a slanted shape encloses is told from its corners' box", () => {
  const slanted = [spot(0, 10), spot(10, 0), spot(20, 0), spot(10, 10)];
  assert.ok(isInside(spot(10, 5), slanted));
  assert.ok(!isInside(spot(2, 2), slanted));
  assert.ok(isInside(spot(5, 5), cornersOf({ left: 0, top: 0, right: 10, bottom: 10 })));
});

test("the bar is above the drawing, below it where there is no room, and always inside the pane", () => {
  const bar = { width: 200, height: 38 };
  const pane = { width: 320, height: 400 };
  assert.deepEqual(placed([spot(160, 200)], bar, pane, 50), { x: 60, y: 146 });
  assert.equal(placed([spot(160, 70)], bar, pane, 50).y, 86);
  assert.equal(placed([spot(2, 200)], bar, pane, 50).x, 6);
  assert.equal(placed([spot(318, 200)], bar, pane, 50).x, 114);
  assert.deepEqual(placed([], bar, pane, 50).x, 60);
  assert.equal(placed([spot(160, 60), spot(160, 390)], bar, pane, 50).y, 50);
  assert.equal(placed([spot(900, 200)], bar, pane, 50).x, 114);
});
