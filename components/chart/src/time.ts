// Times in the exchange's own zone, for the axis, the crosshair and the legend. Bars of a day or more are
// stamped midnight UTC of their date, and are shown as that date whatever the zone.

const DAY_S = 86_400;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

export function isIntraday(timeframe: string): boolean {
  return timeframe.endsWith("m") || timeframe.endsWith("h");
}

/** A zone that Intl knows, or UTC. */
export function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: zone });
    return zone;
  } catch {
    return "UTC";
  }
}

/**
 * Seconds to add to UTC for wall-clock time in one zone. Asking Intl costs microseconds, so a UTC day whose
 * two ends agree is asked once; only the day of a clock change is asked per time.
 */
export class ZoneOffsets {
  private readonly days = new Map<number, number | null>();
  private readonly format: Intl.DateTimeFormat | null;

  constructor(zone: string) {
    this.format = zone === "UTC" ? null : new Intl.DateTimeFormat("en-US", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
      hour: "numeric", minute: "numeric", second: "numeric",
    });
  }

  at(time: number): number {
    if (this.format === null) return 0;
    const day = Math.floor(time / DAY_S);
    let known = this.days.get(day);
    if (known === undefined) {
      const first = this.ask(day * DAY_S);
      known = first === this.ask((day + 1) * DAY_S) ? first : null;
      this.days.set(day, known);
    }
    return known ?? this.ask(time);
  }

  private ask(time: number): number {
    const parts: Record<string, number> = {};
    for (const part of this.format!.formatToParts(time * 1000)) parts[part.type] = Number(part.value);
    const wall = Date.UTC(parts["year"]!, parts["month"]! - 1, parts["day"]!, parts["hour"], parts["minute"], parts["second"]);
    return Math.round(wall / 1000) - time;
  }
}

/** How one series' times are written. */
export class Clock {
  private readonly offsets: ZoneOffsets;

  constructor(readonly zone: string, readonly intraday: boolean) {
    this.offsets = new ZoneOffsets(intraday ? knownZone(zone) : "UTC");
  }

  /** Epoch seconds as if the exchange's wall clock were UTC. */
  wall(time: number): number {
    return time + this.offsets.at(time);
  }

  /** `Fri 20 Nov 2026`, with `16:00` for bars shorter than a day. */
  full(time: number): string {
    return `${WEEKDAYS[this.date(time).getUTCDay()]} ${this.dated(time)}`;
  }

  /** The same without its weekday. */
  dated(time: number): string {
    const date = this.date(time);
    const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
    return this.intraday ? `${day} ${hhmm(date)}` : day;
  }

  /** An axis mark: as short as its place allows, null for none. `kind` is Lightweight Charts' TickMarkType. */
  tick(time: number, kind: number): string {
    const date = this.date(time);
    if (kind === 0) return String(date.getUTCFullYear());
    if (kind === 1) return MONTHS[date.getUTCMonth()]!;
    // With its month: between "Aug" and "2018" a day alone could be of any.
    if (kind === 2) return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
    return hhmm(date);
  }

  private date(time: number): Date {
    return new Date(this.wall(time) * 1000);
  }
}

/** `20 Nov 2026 16:00 GMT-5` style moment in a zone, its abbreviation as people there write it where known. */
export function moment(time: number, zone: string): string {
  const known = knownZone(zone);
  const date = new Date((time + new ZoneOffsets(known).at(time)) * 1000);
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return `${day} ${hhmm(date)} ${zoneName(time, known)}`;
}

function zoneName(time: number, zone: string): string {
  const locale = zone.startsWith("America/") ? "en-US" : "en-GB";
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "short" }).formatToParts(time * 1000);
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
  return name.replace(/^([ECMP])[SD]T$/, "$1T");
}

function hhmm(date: Date): string {
  return `${String(date.getUTCHours()).padStart(2, "0")}:${String(date.getUTCMinutes()).padStart(2, "0")}`;
}
