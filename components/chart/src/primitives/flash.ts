// A price shown for a moment, for one who clicked it in an answer: a line that fades, and its price.
import type { ISeriesPrimitiveAxisView } from "lightweight-charts";
import { faded } from "../colours.ts";
import { type Canvas, Drawn, type Surroundings } from "./drawn.ts";
import { textOn } from "./text.ts";

export const FLASH_MS = 2000;

export class FlashPrimitive extends Drawn {
  private readonly began = performance.now();
  private readonly axis: readonly ISeriesPrimitiveAxisView[];

  constructor(readonly price: number, around: Surroundings) {
    super(around, "top");
    this.axis = [{
      coordinate: () => this.y(price) ?? -100,
      text: () => this.formatted(price),
      textColor: () => textOn(around.theme().accent),
      backColor: () => around.theme().accent,
    }];
  }

  priceAxisViews(): readonly ISeriesPrimitiveAxisView[] {
    return this.axis;
  }

  protected override paint({ context, width }: Canvas): void {
    const y = this.y(this.price);
    if (y === null) return;
    const left = 1 - Math.min((performance.now() - this.began) / FLASH_MS, 1);
    const colour = this.around.theme().accent;
    context.fillStyle = faded(colour, 0.22 * left);
    context.fillRect(0, y - 8, width, 16);
    context.strokeStyle = faded(colour, 0.35 + 0.65 * left);
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(width, y);
    context.stroke();
  }
}
