// `6mo`, `2y`, `ytd`, `max`: where a lookback begins, counted back from the last bar.

/** The first moment in view, UTC epoch seconds; -Infinity for `max`, null for what is not a lookback. */
export function lookbackStart(lookback: string, lastTime: number): number | null {
  if (lookback === "max") return -Infinity;
  const last = new Date(lastTime * 1000);
  if (lookback === "ytd") return Date.UTC(last.getUTCFullYear(), 0, 1) / 1000;
  const match = /^([1-9][0-9]{0,3})(d|wk|mo|y)$/.exec(lookback);
  if (!match) return null;
  const count = Number(match[1]);
  switch (match[2]) {
    case "d": return lastTime - count * 86_400;
    case "wk": return lastTime - count * 7 * 86_400;
    case "mo": return monthsBefore(last, count);
    default: return monthsBefore(last, count * 12);
  }
}

/** The same day and time `months` earlier; the month's last day where it has no such day. */
function monthsBefore(date: Date, months: number): number {
  const moved = new Date(date);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() - months);
  const days = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(date.getUTCDate(), days));
  return moved.getTime() / 1000;
}
