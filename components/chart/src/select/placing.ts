// Where the bar goes: near the drawing's handles, inside the pane, over none of them where there is room.

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

const GAP_PX = 16;
const EDGE_PX = 6;

/** The bar's top left corner, in the pane's pixels: above what is held, below where there is no room above. */
export function placed(spots: readonly Spot[], bar: Size, pane: Size, top: number): Spot {
  const seen = spots.filter(({ x, y }) => x >= 0 && x <= pane.width && y >= 0 && y <= pane.height);
  const held = seen.length > 0 ? seen : spots;
  const xs = held.map((spot) => spot.x);
  const ys = held.map((spot) => spot.y);
  const middle = held.length > 0 ? (Math.min(...xs) + Math.max(...xs)) / 2 : pane.width / 2;
  const above = Math.min(...ys, pane.height) - GAP_PX - bar.height;
  const below = Math.max(...ys, 0) + GAP_PX;
  const lowest = pane.height - bar.height - EDGE_PX;
  const y = above >= top ? above : below <= lowest ? below : top;
  return {
    x: Math.round(within(middle - bar.width / 2, EDGE_PX, pane.width - bar.width - EDGE_PX)),
    y: Math.round(within(y, Math.min(top, lowest), lowest)),
  };
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
