// Frames and their SMPTE time code, as the server counts them (TimeCode.java).

export class Rate {
  constructor(
    readonly numerator: number,
    readonly denominator: number,
  ) {}

  get nominal(): number {
    return Math.ceil(this.numerator / this.denominator);
  }

  get drops(): boolean {
    return this.denominator === 1001 && this.numerator % 30000 === 0;
  }

  /** The frame that is shown at a moment, in seconds. */
  frame(seconds: number): number {
    return Math.max(0, Math.floor((seconds * this.numerator) / this.denominator + 0.01));
  }

  /** The frame whose picture a browser says it shows: its time is rounded to the file's clock. */
  shown(mediaTime: number): number {
    return Math.max(0, Math.round((mediaTime * this.numerator) / this.denominator));
  }

  /** A moment well inside a frame, so that no rounding leads to its neighbour. */
  middle(frame: number): number {
    return ((frame + 0.5) * this.denominator) / this.numerator;
  }

  write(frame: number): string {
    const numbered = frame + this.skipped(frame);
    const seconds = Math.floor(numbered / this.nominal);
    const two = (n: number) => String(n).padStart(2, "0");
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return `${two(h)}:${two(m)}:${two(s)}${this.drops ? ";" : ":"}${two(numbered % this.nominal)}`;
  }

  private skipped(frame: number): number {
    if (!this.drops) return 0;
    const dropped = this.nominal / 15;
    const minute = this.nominal * 60 - dropped;
    const ten = minute * 10 + dropped;
    const rest = frame % ten;
    return dropped * (9 * Math.floor(frame / ten) + (rest < dropped ? 0 : Math.floor((rest - dropped) / minute)));
  }

  /** The frame of a code that was typed; undefined where it is none. */
  read(text: string): number | undefined {
    const code = /^(\d{1,2}):(\d{1,2}):(\d{1,2})[:;.](\d{1,3})$/.exec(text.trim());
    if (!code) return undefined;
    const [h, m, s, f] = code.slice(1).map(Number) as [number, number, number, number];
    if (m > 59 || s > 59 || f >= this.nominal) return undefined;
    const minutes = h * 60 + m;
    const dropped = this.drops ? this.nominal / 15 : 0;
    return (minutes * 60 + s) * this.nominal + f - dropped * (minutes - Math.floor(minutes / 10));
  }
}
