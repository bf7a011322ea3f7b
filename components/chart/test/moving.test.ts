import assert from "node:assert/strict";
import { test } from "node:test";
import { Bars } from "../src/bars.ts";
import { Drag, shiftOf } from "../src/select/drag.ts";
import { adjusted, difference, shifted } from "../src/select/moving.ts";
import { stepped, stepsWithin } from "../src/select/timeline.ts";
import type { Drawing } from "../src/wire.ts";
import { drawing, reply } from "./samples.ts";

const DAY = 86_400;
const DAYS = [10, 11, 12, 15, 16, 17];
const bars = Bars.from(reply(DAYS.map((day) => day * DAY)));
const by = (count: number, add = 0): { bars: number; price: (price: number) => number } => ({ bars: count, price: (price) => price + add });
const at = (day: number, price: number): { time: number; price: number } => ({ time: day * DAY, price });

const KINDS: Readonly<Record<string, Drawing>> = {
  level: drawing({ kind: "level", price: 100 }),
  trendline: drawing({ kind: "trendline", points: [at(11, 100), at(15, 104)] }),
  fibonacci: drawing({ kind: "fibonacci", points: [at(11, 100), at(15, 104)], high: 104, low: 100, pullback: at(16, 102) }),
  zone: drawing({ kind: "zone", high: 104, low: 100, start: 11 * DAY, end: 15 * DAY }),
  channel: drawing({ kind: "channel", points: [at(11, 100), at(15, 104)], width: -3 }),
  vertical: drawing({ kind: "vertical", start: 12 * DAY }),
  measure: drawing({ kind: "measure", points: [at(11, 100), at(15, 104)] }),
  annotation: drawing({ kind: "annotation", start: 12 * DAY, price: 100, label: "here" }),
  position: drawing({ kind: "position", side: "long", start: 12 * DAY, price: 100, stop: 95, target: 110 }),
};

test("bars are stepped over whatever days lie between them", () => {
  assert.equal(stepped(bars, 12 * DAY, 1), 15 * DAY);
  assert.equal(stepped(bars, 12.5 * DAY, 0), 12.5 * DAY);
  assert.equal(stepped(bars, 12.5 * DAY, -1), 11 * DAY);
});

test("a drawing goes no further than the first and the last bar, and keeps its length", () => {
  assert.equal(stepsWithin(bars, [11 * DAY, 16 * DAY], 5), 1);
  assert.equal(stepsWithin(bars, [11 * DAY, 16 * DAY], -5), -1);
  const moved = shifted(KINDS["zone"]!, by(9), bars)!;
  assert.deepEqual([moved.start, moved.end], [15 * DAY, 17 * DAY]);
});

test("an end before the loaded bars moves by their usual spacing", () => {
  assert.ok(stepped(bars, 2 * DAY, -1) < 2 * DAY);
  assert.ok(stepped(bars, 2 * DAY, 1) > 2 * DAY);
});

for (const [kind, one] of Object.entries(KINDS)) {
  test(`a ${kind} that is moved and moved back is where it was`, () => {
    const there = { ...one, ...shifted(one, by(1, 2.5), bars) };
    assert.notDeepEqual(there, one);
    assert.deepEqual({ ...there, ...shifted(there, by(-1, -2.5), bars) }, one);
  });
}

test("all of a drawing's prices move, and nothing is left at or below zero", () => {
  assert.deepEqual(shifted(KINDS["position"]!, by(0, 3), bars), { price: 103, stop: 98, target: 113, start: 12 * DAY });
  assert.equal(shifted(KINDS["position"]!, by(0, -95), bars), null);
  assert.equal(shifted(KINDS["channel"]!, by(0, -98), bars), null);
});

test("a Fibonacci between two places is moved by its places alone", () => {
  assert.deepEqual(Object.keys(shifted(KINDS["fibonacci"]!, by(1), bars)!).sort(), ["points", "pullback"]);
});

test("prices are in the instrument's decimals, and those that do not move stay as they are", () => {
  assert.equal(shifted(KINDS["level"]!, by(0, 0.123456), bars)!.price, 100.12);
  assert.equal(shifted(drawing({ price: 100.123456 }), by(0), bars)!.price, 100.123456);
});

test("stop, entry and target keep their order, a tick apart at least", () => {
  const long = KINDS["position"]!;
  const short = drawing({ kind: "position", side: "short", start: 12 * DAY, price: 100, stop: 105, target: 90 });
  assert.deepEqual(adjusted(long, "stop", at(12, 120), 2), { stop: 99.99 });
  assert.deepEqual(adjusted(long, "target", at(12, 1), 2), { target: 100.01 });
  assert.deepEqual(adjusted(long, "entry", at(15, 200), 2), { price: 109.99, start: 15 * DAY });
  assert.deepEqual(adjusted(short, "stop", at(12, 1), 2), { stop: 100.01 });
  assert.deepEqual(adjusted(short, "target", at(12, 120), 2), { target: 99.99 });
});

test("an edge that is dragged beyond the other changes places with it, and never meets it", () => {
  const zone = KINDS["zone"]!;
  assert.deepEqual(adjusted(zone, "top", at(12, 90), 2), { low: 90, high: 100 });
  assert.deepEqual(adjusted(zone, "start", at(17, 90), 2), { start: 15 * DAY, end: 17 * DAY });
  assert.equal(adjusted(zone, "bottom", at(12, 104), 2), null);
});

test("an end of a line goes anywhere but over the other end", () => {
  const line = KINDS["trendline"]!;
  assert.deepEqual(adjusted(line, "start", at(16, 99), 2), { points: [at(16, 99), at(15, 104)] });
  assert.equal(adjusted(line, "end", at(11, 99), 2), null);
  assert.deepEqual(adjusted(KINDS["measure"]!, "end", at(11, 99), 2), { points: [at(11, 100), at(11, 99)] });
  assert.equal(adjusted(KINDS["fibonacci"]!, "end", at(16, 100), 2), null);
});

test("a channel's width is measured from the middle of its line", () => {
  assert.deepEqual(adjusted(KINDS["channel"]!, "width", at(12, 107), 2), { width: 5 });
  assert.equal(adjusted(KINDS["channel"]!, "width", at(12, 102), 2), null);
});

test("on a logarithmic scale prices move by a share, on others by an amount", () => {
  const from = { y: 50, price: 100, logical: 1 };
  const to = { y: 40, price: 110, logical: 3.4 };
  assert.equal(shiftOf(from, to, false)!.price(200), 210);
  assert.equal(Math.round(shiftOf(from, to, true)!.price(200)), 220);
  assert.equal(shiftOf(from, to, true)!.bars, 2);
});

test("a dragged handle is drawn to a price of the bar it is over, a dragged body is not", () => {
  const ground = { bars, logarithmic: false, magnet: true, y: (price: number) => 1000 - price * 10 };
  const aim = (logical: number, price: number): { y: number; price: number; logical: number } => ({ y: 1000 - price * 10, price, logical });
  const line = KINDS["trendline"]!;
  const handle = new Drag(line, { x: 0, y: 0, role: "end" }, aim(3, 104), ground);
  assert.deepEqual(handle.to(aim(4.2, 103.4))!.points, [at(11, 100), at(16, 103)]);
  const body = new Drag(line, null, aim(2, 101), ground);
  assert.deepEqual(body.to(aim(3, 101.4))!.points, [at(12, 100.4), at(16, 104.4)]);
});

test("only what differs is sent", () => {
  const line = KINDS["trendline"]!;
  assert.deepEqual(difference(line, { points: [at(11, 100), at(15, 104)], locked: true }), { locked: true });
});

test("drawings may be moved to bars that are yet to come, and no further", () => {
  const known = Bars.from(reply([11, 12].map((day) => day * DAY), { ahead: [15, 16].map((day) => day * DAY) }));
  assert.equal(stepped(known, 12 * DAY, 1), 15 * DAY);
  assert.equal(stepped(known, 15 * DAY, -1), 12 * DAY);
  assert.equal(stepsWithin(known, [11 * DAY, 12 * DAY], 9), 2);
});
