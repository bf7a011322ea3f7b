import assert from "node:assert/strict";
import { test } from "node:test";
import type { Landing } from "../src/hand/landing.ts";
import type { Press } from "../src/hand/pointer.ts";
import { Toolbox } from "../src/hand/toolbox.ts";
import type { ToolName } from "../src/hand/tools.ts";

function press(x: number, y = 100): Press {
  return {
    x, y, pane: 0, time: x, price: y, logical: x,
    shift: false, ctrl: false, alt: false, touch: false, pressed: true, clicks: 1,
  };
}

/** A bench that lands each pixel on a bar of its own, and keeps what it was handed. */
function bench(accepts: (at: readonly Landing[]) => boolean = () => true) {
  const finished: [ToolName, number[]][] = [];
  const steps: [ToolName | null, number][] = [];
  const seen: number[][] = [];
  const box = new Toolbox({
    land: ({ logical, price }) => ({ index: logical!, time: logical!, price: price!, snapped: false }),
    show: (_tool, at) => seen.push(at.map((place) => place.index)),
    clear: () => undefined,
    finish: (tool, at) => {
      if (accepts(at)) finished.push([tool, at.map((place) => place.index)]);
      return accepts(at);
    },
    changed: (tool, step) => steps.push([tool, step]),
  });
  const click = (x: number): void => {
    box.down(press(x));
    box.up(press(x));
  };
  return { box, click, finished, steps, seen };
}

const escape = { key: "Escape" } as KeyboardEvent;

test("clicks set one place after the other, and the tool is used once", () => {
  const { box, click, finished } = bench();
  box.pick("channel");
  for (const x of [10, 50, 30]) click(x);
  assert.deepEqual(finished, [["channel", [10, 50, 30]]]);
  assert.equal(box.tool, null);
});

test("a drag sets the place where it begins and the one where it ends", () => {
  const { box, finished, seen } = bench();
  box.pick("trendline");
  box.down(press(10));
  box.move(press(40));
  box.up(press(60));
  assert.deepEqual(finished, [["trendline", [10, 60]]]);
  assert.deepEqual(seen, [[10], [10, 40]]);
});

test("a press that hardly moves is a click", () => {
  const { box, finished } = bench();
  box.pick("trendline");
  box.down(press(10));
  box.up(press(13));
  assert.deepEqual(finished, []);
  box.down(press(80));
  box.up(press(84));
  assert.deepEqual(finished, [["trendline", [10, 84]]]);
});

test("a tool that stays begins again, a place that makes nothing is chosen again", () => {
  const { box, click, finished } = bench((at) => at.length < 2 || at[0]!.index !== at[1]!.index);
  box.pick("trendline", true);
  for (const x of [10, 10, 50]) click(x);
  assert.deepEqual(finished, [["trendline", [10, 50]]]);
  assert.equal(box.tool, "trendline");
});

test("Escape lets go of the places, then of the tool, and then is not taken", () => {
  const { box, click, steps } = bench();
  box.pick("zone");
  click(10);
  assert.deepEqual([box.key(escape), box.tool], [true, "zone"]);
  assert.deepEqual([box.key(escape), box.tool], [true, null]);
  assert.equal(box.key(escape), false);
  assert.deepEqual(steps, [["zone", 0], ["zone", 1], ["zone", 0], [null, 0]]);
});

test("without a tool, and in other panes, nothing is taken", () => {
  const { box } = bench();
  assert.equal(box.down(press(10)), false);
  assert.equal(box.move(press(10)), false);
  box.pick("level");
  assert.equal(box.down({ ...press(10), pane: 1 }), false);
});

test("a press that the browser takes away leaves no place behind", () => {
  const { box, click, finished } = bench();
  box.pick("trendline");
  box.down(press(10));
  box.cancel();
  click(20);
  click(70);
  assert.deepEqual(finished, [["trendline", [20, 70]]]);
});
