import assert from "node:assert/strict";
import { test } from "node:test";
import { linkedAction, linkedCommands } from "../src/links.ts";

test("a link names symbol, timeframe, bar and price", () => {
  assert.deepEqual(linkedCommands("#chart/BRK-B/1wk/1516320000/178.46"), [
    { type: "change_symbol", payload: { symbol: "BRK-B" } },
    { type: "set_timeframe", payload: { timeframe: "1wk" } },
    { type: "scroll_to", payload: { time: 1516320000, price: 178.46 } },
  ]);
});

test("what is left out is not asked for", () => {
  assert.deepEqual(linkedCommands("#chart/%5EGSPC/-/1516320000"), [
    { type: "change_symbol", payload: { symbol: "^GSPC" } },
    { type: "scroll_to", payload: { time: 1516320000 } },
  ]);
});

test("other links, and broken ones, are left to the browser", () => {
  for (const href of ["", "#top", "https://example.org/#chart/A/1d/1", "#chart/AAPL", "#chart/%E0/1d/5", "#chart/A/1d/x"]) {
    assert.equal(linkedCommands(href), null);
  }
});

test("a link under a message names what to do and with which", () => {
  const message = "0123456789abcdef0123456789abcdef";
  assert.deepEqual(linkedAction(`#message/again/${message}`), { action: "again", message });
  for (const href of ["", "#message/again", "#message/again/x", `#message//${message}`, `https://x.org/#message/again/${message}`]) {
    assert.equal(linkedAction(href), null);
  }
});
