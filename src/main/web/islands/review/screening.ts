// A cut looked at together: the leader's frame is everyone's, each one's pointer is over the picture, and what is being
// drawn is seen while it is drawn. All of it comes by one stream, as do notes; without the stream notes are asked for.
import { askAt, id } from "../asking.ts";
import { toast } from "../each.ts";
import type { Deck } from "./deck.ts";
import { Latest } from "./latest.ts";
import type { List } from "./list.ts";
import { Pace } from "./pace.ts";
import { paths, type Shape } from "./sketch.ts";

interface Here {
  who: string;
  guest: boolean;
  name: string;
  picture: string | null;
  initials: string;
  tint: number;
  follows: boolean;
}

interface Together {
  leader: string | null;
  asks: string | null;
  here: Here[];
}

interface Place {
  frame: number;
  speed: number;
  ageMs: number;
  move: number;
}

interface Pointed {
  who: string;
  x: number;
  y: number;
}

interface Drawn {
  who: string;
  frame: number;
  drawing: { shapes: Shape[] };
}

const AGAIN_MS = 30_000;
const SAY_AGAIN_MS = 2_000;
const JUMP_FRAMES = 6;
const SETTLED_MS = 700;

export class Screening {
  private seat: string | undefined;
  private stream: EventSource | undefined;
  private now: Together = { leader: null, asks: null, here: [] };
  private place: (Place & { came: number }) | undefined;
  private drawn: Drawn[] = [];
  private follows = true;
  private sent = { frame: -1, speed: 0, at: 0 };
  private settling = 0;
  private readonly pace: Pace;
  private readonly places: Latest<{ frame: number; speed: number }>;
  private readonly pointers: Latest<{ x: number | null; y: number | null }>;
  private count = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly panel: HTMLElement,
    private readonly deck: Deck,
    private readonly list: List,
    private readonly high: number,
  ) {
    this.pace = new Pace(deck);
    this.places = new Latest((place) => this.tell("PUT", "/place", place), () => this.stray());
    this.pointers = new Latest((pointer) => this.points(pointer), () => undefined);
    panel.hidden = false;
    panel.addEventListener("click", (event) => void this.press((event.target as Element).closest<HTMLElement>("[data-go]")?.dataset["go"]));
    deck.asked = () => this.stepOut();
    const picture = root.querySelector<HTMLElement>(".picture");
    picture?.addEventListener("pointermove", (event) => this.point(picture, event));
    picture?.addEventListener("pointerleave", () => this.point(picture, undefined));
    window.addEventListener("pagehide", () => this.goodbye());
    document.addEventListener("visibilitychange", () => this.rest());
    this.listen();
    const beat = () => {
      if (!panel.isConnected) return;
      this.beat();
      requestAnimationFrame(beat);
    };
    requestAnimationFrame(beat);
  }

  private get me(): string {
    return this.panel.dataset["me"] ?? "";
  }

  private get leads(): boolean {
    return this.seat !== undefined && this.now.leader === this.me;
  }

  private word(name: string, ...values: string[]): string {
    return values.reduce((text, value, n) => text.replace(`{${n}}`, value), this.panel.dataset[name] ?? "");
  }

  private name(person: string | null): string {
    return this.now.here.find((each) => each.who === person)?.name ?? "";
  }

  private tell<T>(method: string, path: string, body: object): Promise<T | undefined> {
    return askAt<T>(method, `${this.panel.dataset["at"]}${path}`, { seat: this.seat, ...body });
  }

  /** The seat says whose pointer it is; without a cookie nobody has to be looked for. */
  private points(place: object): Promise<unknown> {
    return askAt("PUT", this.panel.dataset["pointer"] ?? "", { seat: this.seat, count: ++this.count, ...place }, { credentials: "omit" });
  }

  /** Hears what happens; a browser comes back by itself, unless it is told that there is nothing for it. */
  private listen(): void {
    this.stream?.close();
    const stream = new EventSource(`${this.panel.dataset["live"]}${this.seat ? `?seat=${this.seat}` : ""}`);
    this.stream = stream;
    const on = <T>(name: string, take: (what: T) => void) =>
      stream.addEventListener(name, (event) => {
        if (this.stream === stream) take(JSON.parse((event as MessageEvent<string>).data) as T);
      });
    stream.onopen = () => (this.list.live = true);
    stream.onerror = () => {
      this.list.live = false;
      if (stream.readyState === EventSource.CLOSED && this.stream === stream) window.setTimeout(() => this.stream === stream && this.listen(), AGAIN_MS);
    };
    on<{ pulse: number }>("notes", (notes) => void this.list.heard(String(notes.pulse)));
    on<Together>("here", (now) => this.take(now));
    on<Place>("place", (place) => this.went(place));
    on<Pointed[]>("pointers", (all) => this.pointed(all));
    on<Drawn[]>("sketches", (all) => {
      this.drawn = all.filter((each) => each.who !== this.me);
      this.sketches();
    });
    on("elsewhere", () => this.left(this.word("elsewhere")));
    // What was theirs to see no longer is: the company says so by its own page.
    on("over", () => location.reload());
  }

  /** Whoever does not take part needs no line while they look elsewhere: browsers have few to one place. */
  private rest(): void {
    if (this.seat || !this.panel.isConnected) return;
    if (document.visibilityState === "visible") return this.listen();
    this.stream?.close();
    this.list.live = false;
  }

  private async press(go: string | undefined): Promise<void> {
    try {
      if (go === "enter") await this.enter();
      else if (go === "leave") this.leave();
      else if (go === "follow") this.follow(!this.follows);
      else if (go === "lead" || go === "keep") await this.lead(this.me);
      else if (go === "hand" && this.now.asks) await this.lead(this.now.asks);
    } catch (error) {
      toast((error as Error).message || this.word("failed"));
    }
  }

  private async enter(): Promise<void> {
    this.seat = id();
    this.count = 0;
    this.follows = true;
    try {
      const given = await this.tell<{ together: Together; place: Place | null }>("PUT", "", {});
      if (!given) return;
      this.take(given.together);
      if (given.place && !this.leads) this.went(given.place);
      this.listen();
    } catch (error) {
      this.seat = undefined;
      throw error;
    }
  }

  private leave(): void {
    this.goodbye();
    this.left("");
  }

  private goodbye(): void {
    if (!this.seat) return;
    const seat = this.seat;
    this.seat = undefined;
    void askAt("DELETE", `${this.panel.dataset["at"]}?seat=${seat}`, undefined, { keepalive: true }).catch(() => undefined);
  }

  /** No longer one of those who look together. */
  private left(why: string): void {
    this.seat = undefined;
    this.place = undefined;
    this.drawn = [];
    this.pointed([]);
    this.sketches();
    this.render();
    if (why) toast(why);
    this.listen();
  }

  private stray(): void {
    // Somebody else leads by now; the next event says who.
    this.sent = { frame: -1, speed: 0, at: 0 };
  }

  private async lead(person: string): Promise<void> {
    const given = await this.tell<{ together: Together }>("PUT", "/leader", { person });
    if (given) this.take(given.together);
  }

  private follow(on: boolean): void {
    if (this.follows === on || !this.seat) return;
    this.follows = on;
    this.render();
    if (!on) this.pointed([]);
    toast(this.word(on ? "following" : "stepped"));
    void this.tell("PUT", "/following", { follows: on }).catch(() => undefined);
  }

  /** Whoever moves by themselves looks around, until they follow again. */
  private stepOut(): void {
    if (this.seat && !this.leads && this.now.leader) this.follow(false);
  }

  private take(now: Together): void {
    const before = this.now;
    const led = this.leads;
    this.now = now;
    if (this.seat) {
      for (const each of now.here) if (each.who !== this.me && !before.here.some((one) => one.who === each.who)) toast(this.word("came", each.name));
      for (const each of before.here) if (each.who !== this.me && !now.here.some((one) => one.who === each.who)) toast(this.word("went", each.name));
      if (now.leader !== before.leader) toast(now.leader ? this.word("leading", this.name(now.leader)) : this.word("unled"));
      if (now.asks && now.asks !== before.asks && this.leads) this.hint(this.word("asking", this.name(now.asks)));
    }
    if (this.leads && !led) {
      this.follows = true;
      this.place = undefined;
      this.sent = { frame: -1, speed: 0, at: 0 };
      this.moved();
    }
    this.render();
  }

  /** Says to those who do not see it what everyone else sees. */
  private hint(text: string): void {
    const said = this.panel.querySelector("[data-said]");
    if (said) said.textContent = text;
  }

  private render(): void {
    const { now, panel } = this;
    const inside = this.seat !== undefined;
    const faces = now.here.map((each) => {
      const item = document.createElement("li");
      item.className = "maker";
      item.dataset["sitter"] = each.who;
      const face = document.createElement(each.picture ? "img" : "span");
      face.className = each.picture ? "face" : `face face-${each.tint}`;
      if (face instanceof HTMLImageElement) {
        face.src = each.picture ?? "";
        face.alt = "";
      } else {
        face.textContent = each.initials;
        face.ariaHidden = "true";
      }
      const name = document.createElement("span");
      name.textContent = each.name;
      item.append(face, name);
      if (each.guest) item.append(chip(this.word("guest")));
      const does = each.who === now.leader ? this.word("leads") : each.follows ? "" : this.word("around");
      if (does) item.append(chip(does, each.who === now.leader));
      return item;
    });
    panel.querySelector("[data-here]")?.replaceChildren(...faces);
    panel.classList.toggle("in", inside);
    const show = (go: string, on: boolean, text?: string) => {
      const button = panel.querySelector<HTMLElement>(`[data-go=${go}]`);
      if (!button) return;
      button.hidden = !on;
      const words = button.querySelector("span");
      if (text && words) words.textContent = text;
    };
    show("enter", !inside, this.word(now.here.length > 0 ? "join" : "start"));
    show("leave", inside);
    show("lead", inside && !this.leads && now.asks !== this.me, this.word(now.leader ? "askLead" : "takeLead"));
    show("follow", inside && !this.leads && now.leader !== null, this.word(this.follows ? "lookAround" : "followAgain"));
    const asking = panel.querySelector<HTMLElement>(".asks");
    const asked = this.leads && now.asks !== null;
    if (asking) asking.hidden = !asked;
    const who = panel.querySelector("[data-who]");
    if (who && asked) who.textContent = this.word("asking", this.name(now.asks));
    const waits = panel.querySelector<HTMLElement>("[data-waits]");
    if (waits) waits.hidden = !(inside && now.asks === this.me);
  }

  /** The leader went somewhere; where they stay, it is said. */
  private went(place: Place): void {
    if (this.leads || (this.place && place.move < this.place.move)) return;
    this.place = { ...place, came: performance.now() - place.ageMs };
    window.clearTimeout(this.settling);
    if (!this.follows || place.speed > 0) return;
    this.settling = window.setTimeout(() => this.hint(this.word("goes", this.name(this.now.leader), this.deck.rate.write(place.frame))), SETTLED_MS);
  }

  private beat(): void {
    const { place, deck } = this;
    if (!this.seat || this.leads || !this.follows || !place || !this.now.leader) return;
    const { numerator, denominator } = deck.rate;
    const gone = ((performance.now() - place.came) / 1000) * place.speed;
    this.pace.keep(Math.min(deck.frames - 1, Math.max(0, place.frame + (gone * numerator) / denominator)), place.speed);
  }

  /** The frame here is another: whoever leads says so, and drawings of another frame are put away. */
  moved(): void {
    this.sketches();
    if (!this.leads) return;
    const { at: frame, speed, rate } = this.deck;
    const now = performance.now();
    const expected = this.sent.frame + (((now - this.sent.at) / 1000) * speed * rate.numerator) / rate.denominator;
    const same = speed === this.sent.speed && (speed === 0 ? frame === this.sent.frame : Math.abs(frame - expected) < JUMP_FRAMES && now - this.sent.at < SAY_AGAIN_MS);
    if (same) return;
    this.sent = { frame, speed, at: now };
    this.places.say({ frame, speed });
  }

  /** What is being drawn here, as others see it. */
  draws(drawing: string): void {
    if (!this.seat) return;
    void this.tell("PUT", "/sketch", { frame: this.deck.at, drawing }).catch(() => undefined);
  }

  private sketches(): void {
    const layer = this.root.querySelector<SVGSVGElement>("[data-others]");
    const shown = this.seat ? this.drawn.filter((each) => each.frame === this.deck.at) : [];
    layer?.replaceChildren(...shown.flatMap((each) => paths(each.drawing.shapes, this.high)));
  }

  private point(picture: HTMLElement, event: PointerEvent | undefined): void {
    if (!this.seat || !(this.leads || this.follows)) return;
    const box = picture.getBoundingClientRect();
    const x = event ? (event.clientX - box.left) / box.width : -1;
    const y = event ? (event.clientY - box.top) / box.height : -1;
    const inside = x >= 0 && x <= 1 && y >= 0 && y <= 1;
    const short = (part: number) => Math.round(part * 10000) / 10000;
    this.pointers.say(inside ? { x: short(x), y: short(y) } : { x: null, y: null });
  }

  /** Each one's pointer with their name, at the same place of the picture whatever its size. */
  private pointed(all: Pointed[]): void {
    const layer = this.root.querySelector<HTMLElement>("[data-pointers]");
    if (!layer) return;
    const shown = this.seat && (this.leads || this.follows) ? all.filter((each) => each.who !== this.me) : [];
    for (const old of [...layer.children]) if (!shown.some((each) => each.who === (old as HTMLElement).dataset["sitter"])) old.remove();
    for (const each of shown) {
      let pointer = layer.querySelector<HTMLElement>(`[data-sitter="${CSS.escape(each.who)}"]`);
      if (!pointer) {
        pointer = document.createElement("span");
        pointer.className = "pointer";
        pointer.dataset["sitter"] = each.who;
        const name = document.createElement("b");
        name.textContent = this.name(each.who);
        pointer.append(name);
        layer.append(pointer);
      }
      pointer.classList.toggle("leftward", each.x > 0.8);
      pointer.style.left = `${each.x * 100}%`;
      pointer.style.top = `${each.y * 100}%`;
    }
  }
}

function chip(text: string, sun = false): HTMLElement {
  const chip = document.createElement("small");
  chip.className = sun ? "chip sun" : "chip";
  chip.textContent = text;
  return chip;
}
