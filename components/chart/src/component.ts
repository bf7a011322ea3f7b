// What Streamlit calls: once to mount, and again whenever the page's arguments or the theme change. The chart
// of a parent element stays the same one over all those calls.
import { Room } from "./room.ts";
import type { ChartData, DrawMessage, MessageAction, ReadBack, Seen } from "./wire.ts";

interface Call {
  readonly data: ChartData;
  readonly parentElement: ShadowRoot | HTMLElement;
  setStateValue(name: "seen", value: Seen): void;
  setTriggerValue(name: "ack" | "renew" | "draw" | "message", value: ReadBack | boolean | DrawMessage | MessageAction): void;
}

interface Mounted {
  readonly room: Room;
  readonly data: ChartData;
}

const mounted = new Map<Node, Mounted>();

export default function chart(call: Call): () => void {
  const { data, parentElement } = call;
  const page = {
    seen: (seen: Seen) => call.setStateValue("seen", seen),
    acknowledge: (readback: ReadBack) => call.setTriggerValue("ack", readback),
    draw: (message: DrawMessage) => call.setTriggerValue("draw", message),
    message: (asked: MessageAction) => call.setTriggerValue("message", asked),
    renew: () => call.setTriggerValue("renew", true),
  };
  const before = mounted.get(parentElement);
  if (before && sameChart(before.data, data)) {
    before.room.update(data, page);
    mounted.set(parentElement, { room: before.room, data });
  } else {
    before?.room.close();
    mounted.set(parentElement, { room: new Room(parentElement, data, page), data });
  }
  return () => unmount(parentElement);
}

function sameChart(a: ChartData, b: ChartData): boolean {
  return a.channel === b.channel && a.http === b.http && a.base === b.base;
}

/**
 * Streamlit also cleans up after a call that a newer one overtook, when the element stays: only an element
 * that has left the page takes its chart along.
 */
function unmount(parent: Node): void {
  const host = parent instanceof ShadowRoot ? parent.host : parent;
  if (host.isConnected) return;
  mounted.get(parent)?.room.close();
  mounted.delete(parent);
}
