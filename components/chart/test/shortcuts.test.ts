import assert from "node:assert/strict";
import { test } from "node:test";
import { combination, viewShortcuts } from "../src/shortcuts.ts";
import type { Viewport } from "../src/view.ts";

const pressed = (key: string, fields: Partial<KeyboardEvent> = {}): string =>
  combination({ key, code: "", altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...fields } as KeyboardEvent);

test("a letter is the same key in either case, and a sign is itself whatever Shift did for it", () => {
  assert.equal(pressed("r"), "R");
  assert.equal(pressed("R", { shiftKey: true }), "R");
  assert.equal(pressed("?", { shiftKey: true, code: "Slash" }), "?");
});

test("Shift counts for keys that have no character, and beside Ctrl", () => {
  assert.equal(pressed("ArrowLeft", { shiftKey: true }), "Shift+ArrowLeft");
  assert.equal(pressed("Z", { shiftKey: true, ctrlKey: true, code: "KeyZ" }), "Ctrl+Shift+Z");
});

test("the command key of a Mac is Ctrl, and Alt with a letter is that letter", () => {
  assert.equal(pressed("z", { metaKey: true, code: "KeyZ" }), "Ctrl+Z");
  assert.equal(pressed("†", { altKey: true, code: "KeyT" }), "Alt+T");
});

test("no two rows answer to the same key", () => {
  const keys = viewShortcuts({} as Viewport).flatMap((row) => row.keys);
  assert.equal(new Set(keys).size, keys.length);
});
