// What this device records of one recording: kept on the device piece by piece as any take, with the moment at which it
// began by the company's clock and the moments of the claps in its own time.
import { id } from "../asking.ts";
import { fresh, shelf, type Take } from "../recorder/shelf.ts";
import { Tape } from "../recorder/tape.ts";
import { about, hold } from "./sending.ts";
import type { Server } from "./server.ts";

/** For all, by this device, or because it is as long as it may be. */
export type Ended = "all" | "self" | "full";

const BEATS_A_SECOND = 10;

export class Side {
  private readonly take: Take;
  private tape: Tape | undefined;
  private over = false;
  private beats = 0;

  constructor(
    private readonly server: Server,
    readonly round: number,
    way: "video" | "voice",
    private readonly type: string,
    title: string,
  ) {
    this.take = fresh(way, type, `talk=${server.talk}`, title);
  }

  get id(): string {
    return this.take.id;
  }

  get ms(): number {
    return this.tape?.ms ?? 0;
  }

  /** Begins at a moment of the company's clock; false when it was ended before that. */
  async begin(stream: MediaStream, atMs: number, broken: () => void): Promise<boolean> {
    await hold(this.take.id);
    const left = this.server.here(atMs) - performance.now();
    if (left > 0) await new Promise((resolve) => window.setTimeout(resolve, left));
    if (this.over) return false;
    const tape = new Tape(stream, this.type, (n, bytes) => shelf.piece(this.take.id, n, bytes), broken);
    this.tape = tape;
    tape.start();
    this.take.talk = {
      talk: this.server.talk,
      round: this.round,
      take: id(),
      beganAtMs: this.server.at(tape.at),
      errorMs: this.server.error,
      claps: {},
    };
    await shelf.put(this.take);
    this.tell();
    return true;
  }

  /** A clap was made at this moment of the page. */
  clapped(nth: number, at: number): void {
    const side = this.take.talk;
    if (!this.tape || !side || at < this.tape.at) return;
    side.claps[nth] = at - this.tape.at;
    void shelf.put(this.take);
    this.tell();
  }

  /** Ten times a second; once a second what is known so far is kept, in case the tab dies. */
  beat(peak: number): void {
    if (!this.tape) return;
    this.take.peaks.push(Math.round(peak * 1000) / 1000);
    this.take.ms = this.tape.ms;
    if (++this.beats % BEATS_A_SECOND === 0) void shelf.put(this.take).catch(() => {});
  }

  /** The company hears of it now, or with the file. */
  private tell(): void {
    const side = this.take.talk;
    if (side) void this.server.send("PUT", `/takes/${side.take}`, about(this.take)).catch(() => {});
  }

  async end(): Promise<void> {
    this.over = true;
    const tape = this.tape;
    if (!tape) return;
    this.take.ms = await tape.stop();
    if (tape.bytes === 0) {
      await shelf.remove(this.take.id);
      return;
    }
    this.take.state = "made";
    await shelf.put(this.take);
    this.tell();
  }
}
