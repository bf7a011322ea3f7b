// Lightweight Charts decides by UTC which bar starts a day, month or year. An exchange's day is another: this
// horizontal scale asks it again with the exchange's wall-clock times. The bars keep their UTC times.
import { defaultHorzScaleBehavior, type IHorzScaleBehavior, type Time, type UTCTimestamp } from "lightweight-charts";

const Standard = defaultHorzScaleBehavior();
type Points = Parameters<IHorzScaleBehavior<Time>["fillWeightsForPoints"]>[0];

export class ZonedTimes extends Standard {
  /** Epoch seconds → the same instant's wall-clock time, written as epoch seconds. */
  wall: (time: number) => number = (time) => time;

  override fillWeightsForPoints(points: Points, startIndex: number): void {
    const local = points.map((point) => ({
      ...point,
      time: this.convertHorzItemToInternal(this.wall(this.key(point.time)) as UTCTimestamp),
    }));
    super.fillWeightsForPoints(local as Points, startIndex);
    for (let i = startIndex; i < points.length; i++) points[i]!.timeWeight = local[i]!.timeWeight;
  }
}
