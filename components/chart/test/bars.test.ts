import assert from "node:assert/strict";
import { test } from "node:test";
import { Bars, heikinAshi, lowerBound } from "../src/bars.ts";
import { reply } from "./samples.ts";

const DAY = 86_400;

test("lowerBound finds the first value that is not below", () => {
  assert.deepEqual([0, 1, 2, 5, 9].map((value) => lowerBound([1, 2, 2, 5], value)), [0, 0, 1, 3, 4]);
  assert.equal(lowerBound([], 3), 0);
});

test("columns that differ in length are refused", () => {
  assert.throws(() => Bars.from({ ...reply([1, 2, 3]), close: [1, 2] }), /columns differ/);
});

test("an older page goes in front, and bars in both are taken once", () => {
  const bars = Bars.from(reply([10, 11, 12].map((day) => day * DAY), { has_more: true }));
  const longer = bars.withOlder(reply([8, 9, 10, 11].map((day) => day * DAY), { has_more: true }));
  assert.deepEqual(longer.time.map((time) => time / DAY), [8, 9, 10, 11, 12]);
  assert.equal(longer.close.length, 5);
  assert.equal(longer.meta.has_more, true);
});

test("a page that brings nothing older ends the asking", () => {
  const bars = Bars.from(reply([10 * DAY], { has_more: true }));
  assert.equal(bars.withOlder(reply([10 * DAY], { has_more: true })).meta.has_more, false);
});

test("a time inside a bar lies on that bar, and outside the bars as far away as they are apart", () => {
  const bars = Bars.from(reply([10, 11, 12, 13].map((day) => day * DAY)));
  assert.equal(bars.logicalAt(11.4 * DAY), 1);
  assert.equal(bars.logicalAt(13 * DAY), 3);
  assert.equal(bars.logicalAt(15 * DAY), 5);
  assert.equal(bars.logicalAt(8 * DAY), -2);
});

test("what is in view is named by its first and last bar, and blank space by none", () => {
  const bars = Bars.from(reply([1, 2, 3, 4].map((day) => day * DAY)));
  assert.deepEqual(bars.timesWithin(0.5, 2.7), { from: 2 * DAY, to: 3 * DAY });
  assert.deepEqual(bars.timesWithin(-20, 20), { from: DAY, to: 4 * DAY });
  assert.equal(bars.timesWithin(5, 20), null);
});

test("Heikin-Ashi follows its definition", () => {
  const bars = Bars.from({ ...reply([1, 2]), open: [10, 12], high: [14, 15], low: [9, 11], close: [12, 14] });
  const [first, second] = heikinAshi(bars);
  assert.equal(first!.open, 11);
  assert.equal(first!.close, 11.25);
  assert.equal(second!.open, (11 + 11.25) / 2);
  assert.equal(second!.close, 13);
  assert.equal(second!.high, 15);
  assert.equal(second!.low, 11);
});

test("beyond the last bar a time lies on the bar that is yet to come, over days without a session", () => {
  // Friday; then Monday, Tuesday, Thursday.
  const bars = Bars.from(reply([13, 14, 15].map((day) => day * DAY), { ahead: [18, 19, 21].map((day) => day * DAY) }));
  assert.deepEqual([16, 18, 18.9, 20].map((day) => bars.logicalAt(day * DAY)), [2, 3, 3, 4]);
  assert.equal(bars.logicalAt(21 * DAY), 5);
  assert.equal(bars.logicalAt(25 * DAY), 7);
  assert.deepEqual([2, 3, 5, 6].map((index) => bars.timeAt(index)), [15 * DAY, 18 * DAY, 21 * DAY, null]);
  assert.equal(bars.reach, 6);
});

test("runs of extended hours are joined with those of older pages", () => {
  const bars = Bars.from(reply([3, 4], { extended: [[3, 3]] })).withOlder(reply([1, 2], { extended: [[2, 2]] }));
  assert.deepEqual(bars.meta.extended, [[2, 2], [3, 3]]);
});
