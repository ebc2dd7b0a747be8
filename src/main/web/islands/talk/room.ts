// <tally-talk>: the room of a talk. Who comes in sees and hears the others, and is recorded by their own device when
// whoever leads presses the red button. Everything that is for all happens at moments of the company's clock.
import { id, Said } from "../asking.ts";
import { clock } from "../each.ts";
import { Parts } from "../recorder/parts.ts";
import { close, Ear, form, open, SILENCE } from "../recorder/tape.ts";
import { missing, outside } from "../recorder/ways.ts";
import { Call, type Here, type Line } from "./call.ts";
import { Mix } from "./mix.ts";
import { type Course, sendAll } from "./sending.ts";
import { Server } from "./server.ts";
import { type Ended, Side } from "./side.ts";

interface Round {
  number: number;
  beginsAtMs: number;
  running: boolean;
  claps: { nth: number; atMs: number }[];
}

interface State {
  over: boolean;
  asked: number;
  here: Here[];
  round: Round | null;
}

const FLASH_MS = 250;
const CLOCK_AGAIN_MS = 30_000;
const SEND_AGAIN_MS = 60_000;

class Talk extends HTMLElement {
  private parts!: Parts;
  private server!: Server;
  private way: "video" | "voice" = "video";
  private stream: MediaStream | undefined;
  private ear: Ear | undefined;
  private mix: Mix | undefined;
  private call: Call | undefined;
  private events: EventSource | undefined;
  private side: Side | undefined;
  private state: State | undefined;
  private heard = false;
  /** The last that another device said to this one. */
  private seen = "";
  private ticking: number | undefined;
  /** Claps that are on their way, and recordings that ended here before they ended for all. */
  private readonly clapped = new Set<string>();
  private readonly done = new Set<number>();

  connectedCallback(): void {
    if (this.hasAttribute("data-ready")) return;
    this.setAttribute("data-ready", "");
    this.parts = new Parts(this);
    this.server = new Server(this.dataset["talk"] ?? "", id());
    void this.begin();
  }

  disconnectedCallback(): void {
    this.leave();
  }

  private get leads(): boolean {
    return this.dataset["leads"] === "yes";
  }

  private get questions(): string[] {
    return [...this.querySelectorAll("[data-question]")].map((each) => each.textContent ?? "");
  }

  private async begin(): Promise<void> {
    const lacks = await missing("video");
    for (const plain of document.querySelectorAll<HTMLElement>("[data-plain]")) plain.hidden = true;
    if (lacks) return this.lack(lacks);
    this.hidden = false;
    this.parts.press("try", () => this.look());
    this.parts.press("go-in", () => this.enter());
    this.parts.press("leave", () => this.left());
    if (this.leads) {
      this.parts.press("record", () => this.record());
      this.parts.press("clap", () => this.tell("POST", "/rounds/clap"));
      this.parts.press("next", () => this.ask(1));
      this.parts.press("back", () => this.ask(-1));
    }
    window.addEventListener("pagehide", () => this.goodbye());
    window.addEventListener("online", () => void this.sendSides());
    window.setInterval(() => void this.sendSides(), SEND_AGAIN_MS);
    window.addEventListener("beforeunload", (event) => {
      if (this.side) event.preventDefault();
    });
    this.parts.only("lobby");
    void this.sendSides();
  }

  /** What this browser lacks is said in one sentence, and answering apart is the way on. */
  private lack(what: string): void {
    for (const plain of document.querySelectorAll<HTMLElement>("[data-plain]")) plain.hidden = false;
    const said = document.querySelector<HTMLElement>(`[data-lack="${what}"]`);
    if (said) said.hidden = false;
    const link = what === "inside" ? said?.querySelector("a") : undefined;
    if (link) link.href = outside();
  }

  /** The camera and the microphone, seen and heard by their owner alone. */
  private async look(): Promise<void> {
    this.way = this.querySelector<HTMLInputElement>("input[name=way]:checked")?.value === "voice" ? "voice" : "video";
    const phones = this.querySelector<HTMLInputElement>("input[name=phones]")?.checked ?? false;
    const opened = await open(this.way, undefined, !phones);
    this.parts.get("inside").hidden = false;
    if ("refused" in opened) return this.parts.say(`said.${opened.refused}`);
    this.stream = opened.stream;
    this.ear = new Ear(opened.stream);
    for (const track of opened.stream.getTracks()) track.addEventListener("ended", () => void this.ended("self"));
    const live = this.parts.get<HTMLVideoElement>("live");
    live.classList.add("mirror");
    live.srcObject = opened.stream;
    await live.play().catch(() => {});
    this.parts.only("inside", "go-in");
    this.parts.say("said.quiet");
    this.parts.get("go-in").focus();
    this.ticking = window.setInterval(() => this.tick(), 100);
  }

  /** How loud it is, and how long it has been recorded. */
  private tick(): void {
    const peak = this.ear?.peak ?? 0;
    const bars = [...this.parts.get("level").children] as HTMLElement[];
    bars.forEach((bar, n) => {
      bar.style.blockSize = `${Math.sqrt(peak) * bars.length > n ? 100 : 12}%`;
    });
    if (!this.heard && peak > SILENCE) {
      this.heard = true;
      if (!this.events) this.parts.say("said.heard");
    }
    this.side?.beat(peak);
    if (!this.side) return;
    this.parts.get("clock").textContent = clock(this.side.ms / 1000);
    if (this.side.ms > Number(this.dataset["secondsMax"]) * 1000) void this.ended("full");
  }

  private async enter(): Promise<void> {
    const stream = this.stream;
    if (!stream) return;
    this.parts.get<HTMLButtonElement>("go-in").disabled = true;
    try {
      await this.server.agree();
    } catch {
      this.parts.get<HTMLButtonElement>("go-in").disabled = false;
      return this.parts.say("said.failed");
    }
    window.setInterval(() => void this.server.again(), CLOCK_AGAIN_MS);
    this.mix = new Mix(stream);
    await this.mix.ready();
    this.call = new Call(
      this.server,
      stream,
      (who, heard) => this.tile(who, heard),
      (who) => this.find(who.device)?.remove(),
      (lines) => this.lines(lines),
    );
    this.parts.only("inside", "leave", ...(this.leads ? ["record", "back", "next"] : []));
    this.listen();
  }

  private listen(): void {
    const events = new EventSource(`/talks/${this.server.talk}/live?device=${this.server.device}&seen=${this.seen}`);
    this.events = events;
    events.addEventListener("state", (event) => this.turn(JSON.parse((event as MessageEvent<string>).data) as State));
    events.addEventListener("signal", (event) => {
      this.seen = (event as MessageEvent<string>).lastEventId;
      this.call?.hear(JSON.parse((event as MessageEvent<string>).data) as Parameters<Call["hear"]>[0]);
    });
    events.addEventListener("elsewhere", () => void this.out("said.elsewhere"));
    events.addEventListener("over", () => void this.out("said.over"));
    events.addEventListener("error", () => {
      if (events.readyState === EventSource.CLOSED) window.setTimeout(() => this.events === events && this.listen(), 3000);
      this.parts.say("said.away");
    });
  }

  /** What is so now, whatever was before. */
  private turn(state: State): void {
    const first = this.state === undefined;
    const before = this.state?.round;
    this.state = state;
    this.call?.update(state.here);
    this.question(state.asked);
    if (first || !state.round?.running) this.quiet(state);
    const round = state.round;
    if (round?.running) {
      if (!this.side && !this.done.has(round.number)) this.start(round);
      for (const clap of round.claps) this.clap(round.number, clap);
    }
    if (this.side && (!round?.running || round.number !== this.side.round)) void this.ended("all");
    if (before?.number === round?.number && before?.running && !round?.running) this.parts.say("said.stopped");
    if (this.leads) {
      const record = this.parts.get("record");
      record.classList.toggle("live", round?.running === true);
      record.textContent = this.parts.word(round?.running ? "stop" : "record");
      this.parts.get("clap").hidden = !round?.running;
    }
  }

  private quiet(state: State): void {
    if (state.here.length < 2) this.parts.say("said.alone");
    else if (!this.side) this.parts.get("said").textContent = "";
  }

  private question(nth: number): void {
    const all = this.questions;
    const text = all[nth - 1];
    if (text !== undefined && this.parts.get("asked").textContent !== text) {
      this.parts.get("nth").textContent = this.parts.word("question", nth, all.length);
      this.parts.get("asked").textContent = text;
    }
    if (!this.leads) return;
    this.parts.get<HTMLButtonElement>("next").disabled = nth >= all.length;
    this.parts.get<HTMLButtonElement>("back").disabled = nth <= 1;
  }

  private start(round: Round): void {
    const type = form(this.way);
    if (!type || !this.mix) return;
    const side = new Side(this.server, round.number, this.way, type, this.dataset["title"] ?? "");
    this.side = side;
    this.parts.say("said.soon");
    void side.begin(this.mix.stream, round.beginsAtMs, () => void this.ended("self")).then((begun) => {
      if (!begun || this.side !== side) return;
      this.classList.add("on");
      this.parts.get("air").querySelector("span")!.textContent = this.parts.word("on-air");
      this.parts.say("said.recording");
    });
  }

  /** Claps where all do: heard in the recording, seen by whoever looks, and its moment noted. */
  private clap(round: number, clap: Round["claps"][number]): void {
    const name = `${round} ${clap.nth}`;
    const at = this.server.here(clap.atMs);
    const left = at - performance.now();
    if (this.clapped.has(name) || left < 0) return;
    this.clapped.add(name);
    window.setTimeout(() => {
      // Only now is it in a recording, or in none.
      this.side?.clapped(clap.nth, at);
      const tiles = this.parts.get("tiles");
      tiles.classList.add("flash");
      this.parts.say("said.clapped");
      window.setTimeout(() => {
        tiles.classList.remove("flash");
        if (this.side) this.parts.say("said.recording");
      }, FLASH_MS);
    }, left);
    this.mix?.clap(at);
  }

  private async ended(why: Ended): Promise<void> {
    const side = this.side;
    if (!side) return;
    this.side = undefined;
    if (why !== "all") this.done.add(side.round);
    this.classList.remove("on");
    this.parts.get("air").querySelector("span")!.textContent = this.parts.word("off-air");
    this.parts.say(why === "self" ? "said.stopped.self" : why === "full" ? "said.full" : "said.stopped");
    await side.end();
    await this.sendSides();
  }

  private async sendSides(): Promise<void> {
    const sent = this.parts.get("sent");
    const came = await sendAll(this.server, () => this.side?.id, (course: Course) => {
      sent.hidden = false;
      const share = course.kind === "sending" ? Math.round(course.share * 100) : "";
      sent.textContent = this.parts.word(`said.${course.kind}`, share);
    });
    if (came) await this.refresh();
  }

  /** The list below the room, as it is now. */
  private async refresh(): Promise<void> {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#takes");
    const there = document.querySelector("#takes");
    if (fresh && there) there.replaceWith(fresh);
    else if (fresh) this.after(fresh);
  }

  private async tell(method: string, path: string, body?: unknown): Promise<void> {
    try {
      await this.server.send(method, path, body);
    } catch (failed) {
      if (failed instanceof Said && failed.message) this.parts.get("said").textContent = failed.message;
      else this.parts.say("said.failed");
    }
  }

  private async record(): Promise<void> {
    await this.tell("POST", this.state?.round?.running ? "/rounds/end" : "/rounds", undefined);
  }

  private async ask(step: number): Promise<void> {
    await this.tell("PUT", "/question", { question: (this.state?.asked ?? 0) + step });
  }

  private find(device: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-device="${device}"]`);
  }

  private tile(who: Here, stream: MediaStream): void {
    let tile = this.find(who.device);
    if (!tile) {
      const made = this.parts.get<HTMLTemplateElement>("tile").content.cloneNode(true) as DocumentFragment;
      tile = made.querySelector<HTMLElement>("figure");
      if (!tile) return;
      tile.dataset["device"] = who.device;
      this.parts.get("tiles").append(tile);
    }
    const video = tile.querySelector("video");
    if (video) {
      video.srcObject = stream;
      void video.play().catch(() => {});
    }
    this.name(who);
  }

  private name(who: Here): void {
    const tile = this.find(who.device);
    const caption = tile?.querySelector("figcaption");
    if (caption) caption.textContent = who.name;
    tile?.querySelector("video")?.setAttribute("aria-label", who.name);
  }

  private lines(lines: { who: Here; line: Line }[]): void {
    const words: Record<Line, string> = { finding: "said.finding", there: "said.call", none: "said.no-line" };
    this.parts.get("lines").replaceChildren(
      ...lines
        .filter(({ who }) => who.name)
        .map(({ who, line }) => {
          this.name(who);
          const said = document.createElement("li");
          said.dataset["line"] = line;
          said.textContent = this.parts.word(words[line], who.name);
          return said;
        }),
    );
  }

  private goodbye(): void {
    if (!this.events) return;
    this.events.close();
    this.events = undefined;
    void this.server.send("POST", "/leaving", { device: this.server.device }, true).catch(() => {});
  }

  private async left(): Promise<void> {
    this.goodbye();
    await this.out("said.left");
  }

  /** Out of the room: what was recorded goes on its way. */
  private async out(why: string): Promise<void> {
    await this.ended("all");
    this.leave();
    this.parts.only("lobby");
    this.parts.get("inside").hidden = false;
    this.parts.say(why);
    await this.sendSides();
  }

  private leave(): void {
    window.clearInterval(this.ticking);
    this.events?.close();
    this.events = undefined;
    this.call?.close();
    this.call = undefined;
    this.mix?.close();
    this.mix = undefined;
    this.ear?.close();
    this.ear = undefined;
    close(this.stream);
    this.stream = undefined;
    this.state = undefined;
    this.heard = false;
    for (const tile of this.querySelectorAll("[data-device]")) tile.remove();
    this.parts?.get("lines").replaceChildren();
    const goIn = this.parts?.get<HTMLButtonElement>("go-in");
    if (goIn) goIn.disabled = false;
  }
}
customElements.define("tally-talk", Talk);
