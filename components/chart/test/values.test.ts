import assert from "node:assert/strict";
import { test } from "node:test";
import { Bars } from "../src/bars.ts";
import { align, joinOlder, lastOf } from "../src/values.ts";
import { reply, series } from "./samples.ts";

test("values lie beside their bars by time, and warm-up stays blank", () => {
  const bars = Bars.from(reply([10, 20, 30, 40]));
  const [one] = align([{ series: [series("sma", [null, 7, 8])], time_from: 20, count: 3 }], bars);
  assert.deepEqual(one!.values.get("sma"), [null, null, 7, 8]);
});

test("without a time values are aligned with the newest bar", () => {
  const bars = Bars.from(reply([10, 20, 30]));
  const [one] = align([{ series: [series("sma", [5, 6])], time_from: null, count: 2 }], bars);
  assert.deepEqual(one!.values.get("sma"), [null, 5, 6]);
});

test("an older page of values goes in front of the newer ones", () => {
  const [newer] = align([{ series: [series("sma", [3, 4])], time_from: 30, count: 2 }], Bars.from(reply([30, 40])));
  const joined = joinOlder(newer!, [{ series: [series("sma", [1, 2])], time_from: 10, count: 2 }], Bars.from(reply([10, 20, 30, 40])));
  assert.deepEqual(joined.values.get("sma"), [1, 2, 3, 4]);
});

test("older bars without older values leave a blank, and keep what is newer", () => {
  const [newer] = align([{ series: [series("sma", [3])], time_from: 30, count: 1 }], Bars.from(reply([30])));
  const joined = joinOlder(newer!, [], Bars.from(reply([10, 20, 30])));
  assert.deepEqual(joined.values.get("sma"), [null, null, 3]);
});

test("the last value of a plot that has none is null", () => {
  assert.equal(lastOf([1, null]), null);
  assert.equal(lastOf([]), null);
  assert.equal(lastOf([1, 2]), 2);
});
