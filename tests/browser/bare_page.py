"""The chart component alone in a page of its own, with everything counted that it takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import chartroom_chart
from playwright.sync_api import Page, Route

ORIGIN = "http://chart.test"
BUNDLE = next((Path(chartroom_chart.__file__).parent / "dist").glob("chart-*.js"))
HTML = """<!doctype html><meta charset="utf-8"><body style="margin:0">
<script src="counting.js"></script>
<script type="module">
import chart from "./chart.js";
const data = {channel: "leaks", token: null, base: "", palette: "default",
  shade_extended: true, fallback: null};
const ready = root => new Promise(done => {
  const looking = setInterval(() => {
    if (root.querySelector('.chartroom')?.dataset.status !== 'ready') return;
    clearInterval(looking); done();
  }, 5);
});
window.mount = async ({http, fallback, updates, wait, stays}) => {
  const host = document.createElement('div');
  host.style.cssText = 'width:900px;height:500px';
  document.body.append(host);
  const parentElement = host.attachShadow({mode: 'open'});
  const call = () => chart({
    data: {...data, http, fallback}, parentElement, setStateValue() {}, setTriggerValue() {},
  });
  let leave = call();
  if (wait) await ready(parentElement);
  for (let i = 0; i < updates; i++) leave = call();
  if (stays) return;
  host.remove();
  leave();
};
window.ready = true;
</script>"""

COUNTING = """(() => {
const live = {listeners: new Map()};
for (const kind of ['timers', 'frames', 'observers', 'sockets']) live[kind] = new Set();
const canvases = [];
window.counts = () => ({
  timers: live.timers.size, frames: live.frames.size, observers: live.observers.size,
  sockets: [...live.sockets].filter(socket => socket.readyState < 2).length,
  listeners: [...live.listeners.values()].reduce((sum, of) => sum + of.size, 0),
  canvases: canvases.filter(canvas => canvas.deref()).length,
});
const begins = (name, end, kind, once) => {
  const begin = window[name].bind(window), stop = window[end].bind(window);
  window[name] = (call, ...rest) => {
    const id = begin((...given) => { if (once) live[kind].delete(id); call(...given); }, ...rest);
    live[kind].add(id);
    return id;
  };
  window[end] = id => { live[kind].delete(id); stop(id); };
};
begins('setTimeout', 'clearTimeout', 'timers', true);
begins('setInterval', 'clearInterval', 'timers', false);
begins('requestAnimationFrame', 'cancelAnimationFrame', 'frames', true);
for (const name of ['ResizeObserver', 'MutationObserver', 'IntersectionObserver']) {
  const Real = window[name];
  window[name] = class extends Real {
    observe(...given) { live.observers.add(this); super.observe(...given); }
    disconnect() { live.observers.delete(this); super.disconnect(); }
    unobserve(...given) { live.observers.delete(this); super.unobserve(...given); }
  };
}
window.WebSocket = class extends WebSocket {
  constructor(...given) { super(...given); live.sockets.add(this); }
};
const add = EventTarget.prototype.addEventListener, remove = EventTarget.prototype.removeEventListener;
const lasting = target => target === window || target === document || target === document.documentElement
  || target === document.body || target instanceof MediaQueryList;
const forget = (call, name) => {
  live.listeners.get(call)?.delete(name);
  // Or the count itself would keep it alive.
  if (!live.listeners.get(call)?.size) live.listeners.delete(call);
};
const key = (type, call, options) => `${type} ${options === true || !!options?.capture}`;
EventTarget.prototype.addEventListener = function(type, call, options) {
  if (lasting(this)) {
    const of = live.listeners.get(call) ?? new Set();
    of.add(key(type, call, options));
    live.listeners.set(call, of);
    options?.signal?.addEventListener?.('abort', () => forget(call, key(type, call, options)));
  }
  return add.call(this, type, call, options);
};
EventTarget.prototype.removeEventListener = function(type, call, options) {
  if (lasting(this)) forget(call, key(type, call, options));
  return remove.call(this, type, call, options);
};
const create = document.createElement.bind(document);
document.createElement = (name, ...rest) => {
  const made = create(name, ...rest);
  if (String(name).toLowerCase() === 'canvas') canvases.push(new WeakRef(made));
  return made;
};
})();"""


def left(page: Page) -> dict[str, int]:
    """What is alive in a page with `COUNTING` after its garbage was collected: our counts, and Chromium's."""
    session = page.context.new_cdp_session(page)
    page.wait_for_timeout(800)  # a closed socket's events, and frames asked for last
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    counts: dict[str, int] = page.evaluate("counts()")
    session.send("Performance.enable")
    metrics = {item["name"]: item["value"] for item in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return {**counts, "nodes": int(metrics["Nodes"]), "all_listeners": int(metrics["JSEventListeners"])}


class BarePage:
    """One page on no server: what is asked of `chart.test` is answered here, its WebSocket included."""

    def __init__(self, page: Page, hello: dict[str, Any], bars: dict[str, Any]) -> None:
        self.page = page
        self._bars = bars
        page.route(f"{ORIGIN}/**", self._answer)
        page.route_web_socket("**/ws/commands*", lambda socket: socket.send(json.dumps(hello)))
        page.goto(f"{ORIGIN}/")
        page.wait_for_function("window.ready")

    def mount(self, times: int, **how: Any) -> None:
        """Put the chart in and take it out again, one after another."""
        options = {"http": True, "fallback": None, "updates": 0, "wait": True, **how}
        script = "async ([times, how]) => { for (let i = 0; i < times; i++) await mount(how); }"
        self.page.evaluate(script, [times, options])

    def left(self) -> dict[str, int]:
        """What is alive after the garbage was collected."""
        return left(self.page)

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).split("?")[0]
        if path == "/":
            route.fulfill(body=HTML, content_type="text/html")
        elif path == "/counting.js":
            route.fulfill(body=COUNTING, content_type="text/javascript")
        elif path == "/chart.js":
            route.fulfill(path=BUNDLE, content_type="text/javascript")
        elif path == "/api/chart/bars":
            route.fulfill(json=self._bars)
        else:
            route.fulfill(json={})
