// Bundles src/ (and Lightweight Charts) into one module whose name carries its hash, so that a browser's
// cache can never serve yesterday's chart. `--tests` bundles the unit tests instead; `--watch` rebuilds.
// The folder to write to is CHART_OUT, or the package's own dist/.
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import esbuild from "esbuild";

const ATTRIBUTION = `/*!
Chartroom's chart. Contains TradingView Lightweight Charts™
Copyright (c) 2026 TradingView, Inc. https://www.tradingview.com/
licensed under the Apache License 2.0, https://www.apache.org/licenses/LICENSE-2.0
*/`;

const shared = {
  bundle: true,
  format: "esm",
  target: ["es2022"],
  loader: { ".css": "text" },
  logLevel: "warning",
};

async function buildTests() {
  const outdir = "build/tests";
  await rm(outdir, { recursive: true, force: true });
  const names = (await readdir("test")).filter((name) => name.endsWith(".test.ts"));
  await esbuild.build({
    ...shared,
    entryPoints: names.map((name) => join("test", name)),
    outdir,
    outExtension: { ".js": ".mjs" },
    platform: "node",
  });
}

async function buildChart() {
  const outdir = process.env.CHART_OUT ?? "chartroom_chart/dist";
  const options = {
    ...shared,
    entryPoints: { chart: "src/component.ts" },
    entryNames: process.argv.includes("--watch") ? "[name]-dev" : "[name]-[hash]",
    outdir,
    minify: true,
    legalComments: "none",
    banner: { js: ATTRIBUTION },
    define: { "process.env.NODE_ENV": '"production"' },
    conditions: ["production"],
  };
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  if (process.argv.includes("--watch")) {
    await (await esbuild.context(options)).watch();
    return;
  }
  await esbuild.build(options);
  for (const name of await readdir(outdir)) {
    const bytes = (await readFile(join(outdir, name))).length;
    console.log(`${join(outdir, name)}  ${Math.round(bytes / 1024)} KB`);
  }
}

await (process.argv.includes("--tests") ? buildTests() : buildChart());
