import assert from "node:assert/strict";
import { test } from "node:test";
import { bands, type Slice } from "../src/primitives/cloud.ts";

const slice = (x: number, first: number, second: number): Slice => ({ x, first, second });

test("between two lines that do not cross lies one band, in the colour of the upper one", () => {
  const [band, ...more] = bands([slice(0, 10, 20), slice(1, 12, 20)]);
  assert.deepEqual(more, []);
  assert.equal(band!.firstAbove, true);
  assert.deepEqual(band!.corners, [{ x: 0, y: 10 }, { x: 1, y: 12 }, { x: 1, y: 20 }, { x: 0, y: 20 }]);
});

test("where the lines cross one band ends and another begins, at the crossing", () => {
  const [above, below] = bands([slice(0, 10, 20), slice(10, 30, 20)]);
  assert.deepEqual([above!.firstAbove, below!.firstAbove], [true, false]);
  assert.deepEqual(above!.corners[1], { x: 5, y: 20 });
  assert.deepEqual(below!.corners[0], { x: 5, y: 20 });
});

test("warm-up and gaps are in no band, and one place alone is none", () => {
  assert.deepEqual(bands([null, slice(1, 0, 1), null]), []);
  assert.equal(bands([slice(0, 0, 1), slice(1, 0, 1), null, slice(3, 0, 1), slice(4, 0, 1)]).length, 2);
});
