import type { Span } from '@plimsoll/model';
import { LineMap } from '../report/line-map.js';

/** A text, or a stretch of one, whose offsets can be turned into lines. The lines are counted when the first is asked for. */
export class YamlSource {
  private map: LineMap | undefined;

  constructor(
    private readonly whole: string,
    /** Offset in the whole text at which this stretch begins. */
    private readonly base: number = 0,
    readonly text: string = whole,
  ) {}

  span(start: number, end: number): Span {
    this.map ??= new LineMap(this.whole);
    return this.map.span(this.base + start, this.base + end);
  }

  line(offset: number): number {
    this.map ??= new LineMap(this.whole);
    return this.map.line(this.base + offset);
  }
}
