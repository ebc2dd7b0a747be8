// Sends what was said last, one after the other and not too often; what was said before that is left out.
import { Said } from "../asking.ts";

const TRIES_MAX = 8;

export class Latest<T> {
  private next: { value: T } | undefined;
  private busy = false;

  constructor(
    private readonly send: (value: T) => Promise<unknown>,
    private readonly refused: () => void,
    private readonly everyMs = 100,
  ) {}

  say(value: T): void {
    this.next = { value };
    if (!this.busy) void this.run();
  }

  private async run(): Promise<void> {
    this.busy = true;
    let tries = 0;
    for (let now = this.next; now; now = this.next) {
      this.next = undefined;
      try {
        await this.send(now.value);
        tries = 0;
      } catch (error) {
        if (error instanceof Said) this.refused();
        // What came too soon, or on a bad line, is said again, unless something newer is.
        else if (++tries < TRIES_MAX) this.next ??= now;
      }
      await new Promise((done) => setTimeout(done, this.everyMs * (tries + 1)));
    }
    this.busy = false;
  }
}
