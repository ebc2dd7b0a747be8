// What the room says to the company, and the company's clock as this device reckons it.
import { ask } from "../asking.ts";

export class Server {
  private skew = 0;
  private rtt = Infinity;
  /** By which servers devices of different networks find each other; none by default. */
  servers: RTCIceServer[] = [];

  constructor(
    readonly talk: string,
    readonly device: string,
  ) {}

  send<T>(method: string, path: string, body?: unknown, keepalive = false): Promise<T | undefined> {
    return ask<T>(method, `/talks/${this.talk}${path}`, body, { keepalive });
  }

  /** Asks for the time, several times: of the answer that was quickest, half the way is known best. */
  async agree(tries = 8): Promise<void> {
    for (let n = 0; n < tries; n++) {
      const sent = performance.now();
      const told = await this.send<{ nowMs: number; servers: RTCIceServer[] }>("GET", "/clock");
      const came = performance.now();
      if (!told) continue;
      this.servers = told.servers.map((each) => JSON.parse(JSON.stringify(each, (_, value: unknown) => value ?? undefined)) as RTCIceServer);
      if (came - sent < this.rtt) {
        this.rtt = came - sent;
        this.skew = told.nowMs - (sent + came) / 2;
      }
    }
  }

  /** A line that has become better, or a clock that was set, is noticed. */
  async again(): Promise<void> {
    const [skew, rtt] = [this.skew, this.rtt];
    this.rtt = Infinity;
    await this.agree(4).catch(() => ([this.skew, this.rtt] = [skew, rtt]));
  }

  /** A moment of this page (`performance.now()`) by the company's clock. */
  at(here: number): number {
    return here + this.skew;
  }

  /** A moment of the company's clock on this page. */
  here(at: number): number {
    return at - this.skew;
  }

  /** How wrong the two may be, in milliseconds. */
  get error(): number {
    return Math.min(60_000, Math.ceil(this.rtt / 2));
  }
}
