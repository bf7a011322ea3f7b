// Keeps the focus where a key was pressed when the control that had it is built anew. A control of the area
// `data.area` begins its key with its name (`toolbar_timeframe_1d_0`): the one that follows has the same beginning.
const LOST_MS = 2000;

export default function ({ data }) {
  const area = document.querySelector(`.st-key-${data.area}`);
  if (!area) return;
  const leaving = new AbortController();
  let kept = null;
  const note = event => {
    const place = placeOf(event.target, area, data.area);
    kept = place && { ...place, at: performance.now() };
  };
  const restore = () => {
    const { activeElement } = document;
    if (!kept || (activeElement && activeElement !== document.body)) return;
    if (performance.now() - kept.at > LOST_MS) return;
    target(area, data.area, kept)?.focus({ preventScroll: true });
  };
  area.addEventListener("focusin", note, { signal: leaving.signal });
  area.addEventListener("keydown", note, { signal: leaving.signal });
  // Who clicks elsewhere, or lets go with Escape, wants no focus back.
  document.addEventListener("pointerdown", () => { kept = null; }, { capture: true, signal: leaving.signal });
  const observer = new MutationObserver(() => requestAnimationFrame(restore));
  observer.observe(area, { childList: true, subtree: true });
  return () => { leaving.abort(); observer.disconnect(); };
}

function placeOf(node, area, name) {
  const control = node.closest?.(`[class*="st-key-${name}_"]`);
  const key = [...(control?.classList ?? [])].find(one => one.startsWith(`st-key-${name}_`));
  return key && area.contains(control) ? { control: key.slice(`st-key-${name}_`.length).split("_")[0] } : null;
}

function target(area, name, { control }) {
  const found = area.querySelector(`[class*="st-key-${name}_${control}"]`);
  // What is chosen comes before what could be.
  const kinds = ['[aria-checked="true"]', 'input:not([type="hidden"])', "button:not(:disabled)"];
  return kinds.map(kind => found?.querySelector(kind)).find(Boolean) ?? null;
}
