// Numbers as they are shown: a true minus sign, thousands separated, decimals as the instrument has them.

const formats = new Map<number, Intl.NumberFormat>();

function fixed(decimals: number): Intl.NumberFormat {
  let format = formats.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(decimals, format);
  }
  return format;
}

export function price(value: number, decimals: number): string {
  return fixed(decimals).format(value).replace("-", "−");
}

/** A fraction as a signed percentage: 0.0123 → `+1.23%`. */
export function change(fraction: number): string {
  const percent = fraction * 100;
  const text = fixed(2).format(Math.abs(percent));
  if (text === "0.00") return "0.00%";
  return `${percent > 0 ? "+" : "−"}${text}%`;
}

const STEPS: readonly (readonly [number, string])[] = [[1e12, "T"], [1e9, "B"], [1e6, "M"], [1e3, "K"]];

/** `1.23B`, `45.6M`, `789`: three significant digits and a unit. */
export function compact(value: number): string {
  const size = Math.abs(value);
  for (const [step, unit] of STEPS) {
    // 999,999 rounds up to the next unit rather than to 1000K.
    if (size < step * 0.9995) continue;
    const scaled = value / step;
    const digits = Math.abs(scaled) >= 99.95 ? 0 : Math.abs(scaled) >= 9.995 ? 1 : 2;
    return scaled.toFixed(digits).replace("-", "−") + unit;
  }
  return (Number.isInteger(value) ? String(value) : value.toFixed(2)).replace("-", "−");
}
