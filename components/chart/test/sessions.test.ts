import assert from "node:assert/strict";
import { test } from "node:test";
import { type Run, runsWithin } from "../src/primitives/sessions.ts";

const RUNS: readonly Run[] = [[10, 12], [20, 24], [30, 30]];

test("runs of extended hours in view are those that touch it, also by one end only", () => {
  assert.deepEqual(runsWithin(RUNS, 12, 20), [[10, 12], [20, 24]]);
  assert.deepEqual(runsWithin(RUNS, 13, 19), []);
  assert.deepEqual(runsWithin(RUNS, 21, 22), [[20, 24]]);
  assert.deepEqual(runsWithin(RUNS, 0, 99), RUNS);
  assert.deepEqual(runsWithin([], 0, 99), []);
});
