// What the room says to the company, and the company's clock as this device reckons it.

/** A problem of the company's, in its words. */
export class Said extends Error {}

export class Server {
  private skew = 0;
  private rtt = Infinity;
  /** By which servers devices of different networks find each other; none by default. */
  servers: RTCIceServer[] = [];

  constructor(
    readonly talk: string,
    readonly device: string,
  ) {}

  async send<T>(method: string, path: string, body?: unknown, keepalive = false): Promise<T | undefined> {
    const answer = await fetch(`/api/v1/talks/${this.talk}${path}`, {
      method,
      keepalive,
      headers: { Accept: "application/json", ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) {
      const problem = text.startsWith("{") ? (JSON.parse(text) as { detail?: string }) : {};
      if (answer.status < 500 && answer.status !== 408 && answer.status !== 429) throw new Said(problem.detail ?? "");
      throw new Error(String(answer.status));
    }
    return text ? (JSON.parse(text) as T) : undefined;
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

/** A random id as the company writes them. */
export function id(): string {
  const letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  let rest = crypto.getRandomValues(new Uint8Array(16)).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = "";
  for (; rest > 0n; rest /= 58n) text = (letters[Number(rest % 58n)] ?? "1") + text;
  return text.padStart(22, "1");
}
