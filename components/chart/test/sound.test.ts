import assert from "node:assert/strict";
import { test } from "node:test";
import { Bars } from "../src/bars.ts";
import { checked } from "../src/sound.ts";
import { align } from "../src/values.ts";
import { reply, series } from "./samples.ts";

const DAY = 86_400;
const days = (...numbers: number[]): number[] => numbers.map((day) => day * DAY);

test("sound bars are given back as they came, without a copy", () => {
  const bars = reply(days(1, 2, 3));
  const { columns, refused, note } = checked(bars);
  assert.equal(columns, bars);
  assert.deepEqual([refused, note], [0, null]);
});

const BROKEN: Record<string, object> = {
  "a price that is null": { close: [100, null, 102] },
  "a price that is NaN": { open: [100, NaN, 102] },
  "a price of zero": { low: [99, 0, 101] },
  "a price below zero": { low: [99, -5, 101] },
  "a high below the low": { high: [101, 90, 103] },
  "a high below the close": { high: [101, 100.5, 103] },
  "a low above the open": { low: [99, 101.5, 101] },
  "a volume below zero": { volume: [1, -1, 1] },
  "a time there twice": { time: days(1, 1, 3) },
  "a time out of order": { time: days(2, 1, 3) },
};

for (const [what, columns] of Object.entries(BROKEN)) {
  test(`${what} leaves its bar out, and a note says so`, () => {
    const bars = Bars.from({ ...reply(days(1, 2, 3)), ...columns });
    assert.equal(bars.length, 2);
    assert.equal(bars.refused, 1);
    assert.match(bars.meta.notes[0]!, /^1 bar arrived broken and is not shown \(19\d\d-\d\d-\d\d: /);
  });
}

test("what a broken older page says is told once, with the server's own notes", () => {
  const newer = Bars.from(reply(days(10, 11), { has_more: true, notes: ["from the file"] }));
  const older = { ...reply(days(8, 9), { notes: ["from the file"] }), close: [100, 0] };
  const bars = newer.withOlder(older);
  assert.deepEqual(bars.time, days(8, 10, 11));
  assert.equal(bars.meta.notes.length, 2);
  assert.equal(bars.refused, 1);
});

test("values computed with broken bars are not laid beside those that are left", () => {
  const bars = Bars.from({ ...reply(days(1, 2, 3)), close: [100, 0, 102] });
  const [one] = align([{ series: [series("sma", [1, 2, 3])], time_from: DAY, count: 3 }], bars);
  assert.deepEqual(one!.values.get("sma"), [null, null]);
});

test("older bars in front continue a series; other bars do not", () => {
  const bars = Bars.from(reply(days(10, 11), { has_more: true }));
  assert.equal(bars.withOlder(reply(days(7, 8)), reply(days(5, 6))).continues(bars), true);
  assert.deepEqual(bars.withOlder(reply(days(7, 8)), reply(days(5, 6))).time, days(5, 6, 7, 8, 10, 11));
  assert.equal(Bars.from(reply(days(9, 10, 11, 12))).continues(bars), false);
  assert.equal(Bars.from(reply(days(10, 11), { symbol: "MSFT" })).continues(bars), false);
  assert.equal(bars.continues(null), false);
});
