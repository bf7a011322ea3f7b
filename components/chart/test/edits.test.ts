import assert from "node:assert/strict";
import { test } from "node:test";
import type { Drawings } from "../src/drawings.ts";
import { Edits, type Send } from "../src/select/edits.ts";
import type { Command, Drawing } from "../src/wire.ts";
import { drawing } from "./samples.ts";

/** One level at 100 that remembers what it was made to look like. */
function chart(): { drawings: Drawings; level: { settled: Drawing; shown: Drawing | null; preview(drawing: Drawing | null): void } } {
  const level = {
    settled: drawing({ id: "d1", price: 100 }),
    shown: null as Drawing | null,
    preview(drawing: Drawing | null): void {
      level.shown = drawing;
    },
  };
  return { drawings: { get: (id: string) => (id === "d1" ? level : null) } as unknown as Drawings, level };
}

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test("a change is shown from its release until the state that holds it is drawn", async () => {
  const { drawings, level } = chart();
  const sent: Command[] = [];
  const edits = new Edits(drawings, (...commands) => Promise.resolve([sent.push(...commands) + 6]), assert.fail);
  edits.preview("d1", { price: 101 });
  edits.commit("d1", { price: 102 });
  await later();
  assert.deepEqual(sent, [{ type: "edit_drawing", payload: { id: "d1", price: 102 } }]);
  edits.synced(6);
  assert.equal(level.shown?.price, 102);
  edits.synced(7);
  assert.equal(level.shown, null);
});

test("the state may come before the answer", async () => {
  const { drawings, level } = chart();
  const edits = new Edits(drawings, () => Promise.resolve([7]), assert.fail);
  edits.commit("d1", { price: 102 });
  edits.synced(7);
  assert.equal(level.shown?.price, 102);
  await later();
  assert.equal(level.shown, null);
});

test("what is refused goes back, and the reason is said", async () => {
  const { drawings, level } = chart();
  const reasons: string[] = [];
  const edits = new Edits(drawings, () => Promise.reject(new Error("d1 is locked.")), (reason) => reasons.push(reason));
  edits.commit("d1", { price: 102 });
  await later();
  assert.deepEqual(reasons, ["d1 is locked."]);
  assert.equal(level.shown, null);
});

test("a second change before the first is drawn keeps both, until both are", async () => {
  const { drawings, level } = chart();
  let seq = 6;
  const edits = new Edits(drawings, () => Promise.resolve([++seq]), assert.fail);
  edits.commit("d1", { price: 102 });
  edits.commit("d1", { colour: "red" });
  await later();
  edits.synced(7);
  assert.deepEqual([level.shown?.price, level.shown?.colour], [102, "red"]);
  edits.synced(8);
  assert.equal(level.shown, null);
});

test("what changes nothing is not sent", () => {
  const { drawings, level } = chart();
  const never: Send = () => assert.fail("sent");
  const edits = new Edits(drawings, never, assert.fail);
  edits.preview("d1", { price: 101 });
  edits.commit("d1", { price: 100 });
  assert.equal(level.shown, null);
});
