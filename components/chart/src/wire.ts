// The JSON that passes between the server and the chart. Mirrors services/charting/{state,readback}.py and
// the chart endpoints. Times are UTC epoch seconds of a bar's open; prices are in the quote currency.

export type Style = "candles" | "bars" | "line" | "area" | "baseline" | "heikin_ashi" | "hollow";
export type Scale = "linear" | "log" | "percent" | "indexed";
export type Role = "support" | "resistance" | "entry" | "stop" | "target" | "line";
export type Extend = "none" | "right" | "left" | "both";

export type CrosshairMode = "normal" | "magnet" | "hidden";
export type Side = "long" | "short";
export type Direction = "bullish" | "bearish" | "neutral";

export type Arrow = "up" | "down";
export type LineStyle = "solid" | "dashed" | "dotted";
/** By name: theme.ts knows what each looks like. */
export type ColourName = "accent" | "blue" | "green" | "red" | "orange" | "purple" | "teal" | "grey";

export interface Point {
  readonly time: number;
  readonly price: number;
}

/** `id` is the name with its full parameters: `sma(length=50)`. */
export interface IndicatorState {
  readonly id: string;
  readonly name: string;
  readonly params: Readonly<Record<string, number>>;
}

/** Which fields are set depends on `kind`: services/charting/state.py says which. */
export interface Drawing {
  readonly id: string;
  readonly seq: number;
  readonly symbol: string;
  readonly kind: string;
  readonly actor: string;
  readonly reason?: string | null;
  /** Where the replay stood that it was drawn in. */
  readonly as_of?: number | null;
  readonly label?: string | null;
  readonly role?: Role | null;
  readonly price?: number | null;
  readonly points?: readonly Point[];
  readonly extend?: Extend;
  readonly high?: number | null;
  readonly low?: number | null;
  readonly start?: number | null;
  readonly end?: number | null;
  readonly width?: number | null;
  readonly side?: Side | null;
  readonly stop?: number | null;
  readonly target?: number | null;
  readonly pattern?: string | null;
  readonly direction?: Direction | null;
  readonly lines?: readonly (readonly [Point, Point])[];
  /** Of a Fibonacci: it is an extension, projected from here. */
  readonly pullback?: Point | null;
  readonly arrow?: Arrow | null;
  /** Colour, width and style of its own; null is what its kind has. */
  readonly colour?: ColourName | null;
  readonly line_width?: number | null;
  readonly line_style?: LineStyle | null;
  /** The mouse may neither move nor remove it. */
  readonly locked?: boolean;
  /** Known, and not painted. */
  readonly hidden?: boolean;
}

export type ViewAction = "lookback" | "range" | "scroll" | "zoom" | "reset";

/**
 * The last thing asked of the visible range; done once per `seq`. `zoom` above 1 narrows. An action "zoom" is
 * one step from what is in view; `base` and `net_zoom` say what all steps since another action amount to.
 * Any other action may carry a `zoom` too: go there, then narrow.
 */
export interface View {
  readonly seq: number;
  readonly action: ViewAction;
  readonly lookback?: string | null;
  readonly start?: number | null;
  readonly end?: number | null;
  readonly price?: number | null;
  readonly zoom?: number | null;
  readonly base?: ViewAction | null;
  readonly net_zoom?: number | null;
}

export interface ChartState {
  readonly seq: number;
  readonly symbol: string | null;
  readonly timeframe: string;
  readonly style: Style;
  readonly scale: Scale;
  readonly indicators: readonly IndicatorState[];
  readonly drawings: readonly Drawing[];
  readonly comparisons?: readonly string[];
  /** What the scale goes back to when nothing is compared any more. */
  readonly scale_before?: Scale | null;
  readonly crosshair?: CrosshairMode;
  readonly view?: View | null;
  readonly as_of?: number | null;
  readonly can_undo: boolean;
  readonly can_redo: boolean;
}

export interface BarsReply {
  readonly symbol: string;
  readonly name: string;
  readonly timeframe: string;
  readonly source: string;
  readonly simulated: boolean;
  readonly as_of: number;
  readonly currency: string;
  readonly timezone: string;
  readonly price_decimals: number;
  readonly notes: readonly string[];
  readonly has_more: boolean;
  /** Bars outside the exchange's regular session: first and last open of each unbroken run. */
  readonly extended: readonly (readonly [number, number])[];
  /** When the bars after the newest will open, by the exchange's calendar; empty in an older page. */
  readonly ahead: readonly number[];
  readonly time: readonly number[];
  readonly open: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  readonly close: readonly number[];
  readonly volume: readonly number[];
}

export type PlotStyle = "line" | "histogram" | "dots" | "area";

/**
 * `colour` is a place in the indicator palette (0–7), or 8 and 9 for the colours of rising and falling bars.
 * `tint` is what colours each value: the palette, its bar, or its own sign. `precision` is decimals, null as many
 * as prices have. Null values are warm-up or gaps: nothing is drawn there, and a `broken` line stops.
 */
export interface Plot {
  readonly key: string;
  readonly label: string;
  readonly style: PlotStyle;
  readonly colour: number;
  readonly precision?: number | null;
  readonly tint?: "palette" | "bar" | "sign";
  readonly broken?: boolean;
  readonly values: readonly (number | null)[];
  /** Values beyond the last bar, the next bar's first; only in the newest page. */
  readonly ahead?: readonly (number | null)[];
}

export interface Series {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly pane: "price" | "own";
  readonly guides: readonly number[];
  /** Keys of two plots between which the pane is filled. */
  readonly cloud?: readonly [string, string] | null;
  readonly plots: readonly Plot[];
}

/** Values are aligned with the bars of the same request: the first value belongs to `time_from`. */
export interface SeriesReply {
  readonly series: readonly Series[];
  readonly time_from: number | null;
  readonly count: number;
}

export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly correlation_id?: string;
  readonly details?: unknown;
}

/** As in the contracts: what a hand on the chart asks for. */
export interface Command {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** `id` is the client's own: what comes twice with the same one is applied once. */
export interface DrawMessage {
  readonly id: string;
  readonly commands: readonly Command[];
  readonly reason: string | null;
}

/** The answer to a `DrawMessage`; the commands themselves come in the next `commands` message. */
export type DrawReply =
  | { readonly type: "drawn"; readonly id: string; readonly seqs: readonly number[] }
  | { readonly type: "refused"; readonly id: string; readonly error: WireError };

/** What a click on a link under a message of the conversation asks for. */
export interface MessageAction {
  readonly action: string;
  readonly message: string;
}

/** A journal's entry, as far as a chart looks at it: what it changed is in the state. */
export interface Entry {
  readonly seq: number;
  readonly command: { readonly type: string };
}

export type ServerMessage =
  | { readonly type: "hello"; readonly cursor: number; readonly state: ChartState; readonly messages?: number }
  | { readonly type: "commands"; readonly cursor: number; readonly state: ChartState; readonly commands?: readonly Entry[] }
  | { readonly type: "messages"; readonly count: number }
  | { readonly type: "ping" }
  | DrawReply
  | { readonly type: "error"; readonly error: WireError };

export interface StateReply {
  readonly cursor: number;
  readonly state: ChartState;
  readonly messages?: number;
}

export interface VisibleRange {
  readonly from: number;
  readonly to: number;
}

export interface ReadBack {
  readonly seq: number;
  readonly symbol: string | null;
  readonly timeframe: string | null;
  readonly source: string | null;
  readonly bars: number;
  readonly first_time: number | null;
  readonly last_time: number | null;
  readonly style: string | null;
  readonly scale: string | null;
  /** The replay's cursor that the legend names. */
  readonly as_of: number | null;
  readonly visible_range: VisibleRange | null;
  readonly indicators: readonly ShownIndicator[];
  readonly drawings: readonly ShownDrawing[];
  readonly comparisons: readonly ShownComparison[];
  readonly crosshair: string | null;
  readonly panes: number;
  readonly error: string | null;
  /** The error may pass by itself: it says nothing against the commands. */
  readonly error_retryable: boolean;
  readonly painted_ms: number | null;
}

export interface ShownIndicator {
  readonly id: string;
  readonly name: string;
  readonly pane: number;
  readonly points: number;
  readonly last: Readonly<Record<string, number | null>>;
}

export interface ShownDrawing {
  readonly id: string;
  readonly kind: string;
  readonly prices: readonly number[];
  readonly times: readonly number[];
  /** How it is painted; what is null is its kind's own. */
  readonly colour?: string | null;
  readonly line_width?: number | null;
  readonly line_style?: string | null;
  readonly arrow?: string | null;
  readonly label?: string | null;
}

export interface ShownComparison {
  readonly symbol: string;
  readonly points: number;
  readonly last: number | null;
}

export interface ContextMessage {
  readonly visible_range: VisibleRange | null;
  readonly crosshair: { readonly time: number; readonly price: number } | null;
  readonly selection: VisibleRange | null;
}

/** What the page hands over at each call; constant over reruns unless the page means a change. */
export interface ChartData {
  readonly channel: string;
  readonly token: string | null;
  readonly http: boolean;
  readonly base: string;
  readonly palette: "default" | "swapped";
  /** Whether bars outside the regular session have a shade behind them. */
  readonly shade_extended: boolean;
  /** Whether a person can draw on it. */
  readonly tools: boolean;
  readonly fallback: Fallback | null;
}

export interface Fallback {
  readonly state: ChartState;
  readonly bars: BarsReply | null;
  readonly series: SeriesReply | null;
  /** Bars of the symbols that the state compares with. */
  readonly compared?: Readonly<Record<string, BarsReply>>;
  readonly messages?: number;
}

/** What the page is told: enough to know whether its toolbar or conversation is out of date. */
export interface Seen {
  readonly seq: number;
  readonly symbol: string | null;
  readonly timeframe: string | null;
  readonly messages: number;
}
