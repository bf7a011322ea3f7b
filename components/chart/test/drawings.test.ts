import assert from "node:assert/strict";
import { test } from "node:test";
import { Bars } from "../src/bars.ts";
import { closesAt } from "../src/comparisons.ts";
import { channelPrices } from "../src/primitives/channel.ts";
import { besides, clipBox, fitted, rewardToRisk, wrapped } from "../src/primitives/shapes.ts";
import { drawing, reply } from "./samples.ts";

const DAY = 86_400;
const perCharacter = (text: string): number => text.length * 10;

test("a box is cut to the pane, and is nothing outside it", () => {
  assert.deepEqual(clipBox({ left: -1e7, top: 10, right: 1e7, bottom: 20 }, 100, 50), { left: -1, top: 10, right: 101, bottom: 20 });
  assert.equal(clipBox({ left: 120, top: 10, right: 150, bottom: 20 }, 100, 50), null);
  assert.equal(clipBox({ left: 10, top: 60, right: 20, bottom: 80 }, 100, 50), null);
});

test("a note's box lies above its place, or below where there is no room, and never over the edge", () => {
  assert.deepEqual(besides({ x: 50, y: 80 }, 40, 20, 10, 100), { left: 30, top: 50, right: 70, bottom: 70 });
  assert.equal(besides({ x: 50, y: 15 }, 40, 20, 10, 100).top, 25);
  assert.equal(besides({ x: 99, y: 80 }, 40, 20, 10, 100).right, 98);
  assert.equal(besides({ x: 1, y: 80 }, 40, 20, 10, 100).left, 2);
});

test("a note is broken between words, and ends in an ellipsis where it is too long", () => {
  assert.deepEqual(wrapped("gap up on earnings", 100, 5, perCharacter), ["gap up on", "earnings"]);
  assert.deepEqual(wrapped("one two three four", 50, 2, perCharacter), ["one", "two…"]);
  assert.deepEqual(wrapped("", 100, 5, perCharacter), []);
  assert.equal(fitted("antidisestablishment", 100, perCharacter), "antidises…");
});

test("reward to risk is what the target wins for what the stop loses, on either side", () => {
  assert.equal(rewardToRisk(445, 435, 465), 2);
  assert.equal(rewardToRisk(100, 104, 90), 2.5);
  assert.ok(Number.isNaN(rewardToRisk(1, 1, 2)));
});

test("a channel has the prices of both its lines", () => {
  const points = [{ time: 1, price: 10 }, { time: 2, price: 12 }];
  assert.deepEqual(channelPrices(drawing({ kind: "channel", points, width: -3 })), [10, 12, 7, 9]);
});

test("another symbol's closes stand at the times of the bars", () => {
  const other = Bars.from(reply([2 * DAY, 3 * DAY, 5 * DAY]));
  assert.deepEqual(closesAt([1, 2, 3, 4, 5, 6].map((day) => day * DAY), other), [null, 100, 101, 101, 102, null]);
});

test("a long gap of another symbol is left open", () => {
  const other = Bars.from(reply([DAY, 40 * DAY]));
  assert.deepEqual(closesAt([DAY, 8 * DAY, 9 * DAY, 40 * DAY], other), [100, 100, null, 101]);
});
