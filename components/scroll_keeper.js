// Keeps the conversation where it is being read when earlier messages come in above it. `data.first` names the
// first message shown; when it changes, the distance from the end is what stays.
const SELECTOR = ".st-key-messages";
const kept = new WeakMap();

export default function ({ parentElement, data }) {
  const list = parentElement.getRootNode().host?.closest(SELECTOR) ?? document.querySelector(SELECTOR);
  const scroller = list && scrollerOf(list);
  if (!scroller) return;
  const before = kept.get(scroller);
  if (before && before.first !== data.first && data.first < before.first) {
    const restore = () => { scroller.scrollTop = scroller.scrollHeight - before.fromEnd; };
    restore();
    requestAnimationFrame(restore);
  }
  const note = () => kept.set(scroller, { first: data.first, fromEnd: scroller.scrollHeight - scroller.scrollTop });
  note();
  scroller.addEventListener("scroll", note, { passive: true });
  return () => scroller.removeEventListener("scroll", note);
}

function scrollerOf(list) {
  for (let node = list; node; node = node.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(node).overflowY)) return node;
  }
  return null;
}
