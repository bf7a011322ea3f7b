import assert from "node:assert/strict";
import { test } from "node:test";
import { held } from "../src/held.ts";

test("bars are counted as the series holds them", () => {
  for (const count of [0, 1, 2, 3, 4, 5, 7, 8, 9, 100, 4097]) {
    const series = { dataByIndex: (index: number) => (index >= 0 && index < count ? {} : null) };
    assert.equal(held(series as never), count);
  }
});
