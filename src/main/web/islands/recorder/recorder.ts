// <tally-recorder>: the red button. It records on the device and sends nothing until its maker says "Keep it".
// Without it, the form beside it takes a file.
import { clock } from "../each.ts";
import { Companion } from "./companion.ts";
import { png, replay, Sheet } from "./drawing.ts";
import { flush, send, tidy } from "./outbox.ts";
import { Parts } from "./parts.ts";
import { Review } from "./review.ts";
import { DAYS, fresh, shelf, type Take, type Way } from "./shelf.ts";
import { close, Ear, Eye, form, open, SILENCE, Tape } from "./tape.ts";
import { missing, outside } from "./ways.ts";

class Recorder extends HTMLElement {
  private parts!: Parts;
  private review!: Review;
  private way!: Way;
  private secondsMax = 0;
  private stream: MediaStream | undefined;
  private tape: Tape | undefined;
  private sending = false;
  private sheet: Sheet | undefined;
  private take: Take | undefined;
  private companion: Companion | undefined;
  private facing: "user" | "environment" = "environment";

  connectedCallback(): void {
    if (this.hasAttribute("data-ready")) return;
    this.setAttribute("data-ready", "");
    this.parts = new Parts(this);
    this.way = this.dataset["way"] as Way;
    this.secondsMax = Number(this.dataset["secondsMax"]);
    void this.begin();
  }

  disconnectedCallback(): void {
    close(this.stream);
  }

  private async begin(): Promise<void> {
    const lacks = await missing(this.way);
    if (lacks) {
      this.lack(lacks);
      return;
    }
    this.companion = Companion.of(document);
    this.companion?.show();
    this.review = new Review(this.parts, this.companion);
    this.parts.press("record", () => this.pressed());
    this.parts.press("again", () => this.again());
    this.parts.press("keep", () => this.keep());
    this.parts.press("throw", () => this.throwAway());
    this.parts.press("turn", () => this.turn());
    this.parts.press("file", () => this.byFile());
    if (this.way === "draw") this.layPaper();
    this.addEventListener("due", () => void this.sendWaiting());
    window.addEventListener("beforeunload", (event) => {
      if (this.tape) event.preventDefault();
    });
    this.hidden = false;
    this.formBeside(false);
    await this.recover();
    await this.list();
    void tidy().then(() => this.list());
    void this.sendWaiting();
  }

  /** What this browser lacks is said in one sentence, and the form is the way on. */
  private lack(what: string): void {
    const said = document.querySelector<HTMLElement>(`[data-lack="${what}"]`);
    if (said) said.hidden = false;
    if (what === "inside") {
      const link = said?.querySelector("a");
      if (link) link.href = outside();
    }
  }

  private formBeside(shown: boolean): void {
    const form = document.querySelector<HTMLElement>("form[data-beside]");
    if (form) form.hidden = !shown;
  }

  private byFile(): void {
    this.formBeside(true);
    document.querySelector<HTMLInputElement>("form[data-beside] input[type=file]")?.click();
  }

  /** A take that this way and ask left behind, whole or cut off by a crash, is there again. */
  private async recover(): Promise<void> {
    for (const take of await shelf.all()) {
      if (take.state !== "live" || take.talk) continue;
      // The tab died while recording: what was stored is a take.
      const bytes = await shelf.bytes(take);
      if (bytes.size === 0) {
        await shelf.remove(take.id);
        continue;
      }
      take.state = "made";
      take.ms = take.ms || take.peaks.length * 100 || 1000;
      await shelf.put(take);
    }
    const named = new URLSearchParams(location.search).get("take");
    const bound = this.dataset["bound"] ?? "";
    const all = await shelf.all();
    const last = named
      ? all.find((take) => take.id === named)
      : all.find((take) => take.way === this.way && take.bound === bound && take.state === "made");
    if (last && last.state !== "sent") await this.show(last);
    else this.idle();
  }

  private idle(): void {
    this.review.hide();
    this.take = undefined;
    this.parts.get("clock").textContent = clock(0);
    const record = this.parts.get("record");
    record.classList.remove("live");
    record.textContent = this.parts.word(this.way === "photo" ? (this.stream ? "shoot" : "camera") : "record");
    const shown: Record<Way, string[]> = {
      voice: ["level", "clock", "record", "file"],
      video: this.stream ? ["live", "clock", "record", "file"] : ["clock", "record", "file"],
      photo: this.stream ? ["live", "record", "turn", "file"] : ["record", "file"],
      draw: ["sheet", "tools", "keep", "throw"],
      file: [],
    };
    this.parts.only(...shown[this.way]);
    this.parts.say(`ready.${this.way}`);
    if (this.way === "draw") this.drawn();
  }

  private async pressed(): Promise<void> {
    if (this.tape) return this.stop();
    if (this.companion?.waiting) return this.companion.press();
    if (this.way === "photo") return this.stream ? this.shoot() : this.look();
    await this.record();
  }

  /** Asks for the microphone or the camera, once. */
  private async listen(): Promise<MediaStream | undefined> {
    if (this.stream?.active) return this.stream;
    const opened = await open(this.way as "voice" | "video" | "photo", this.way === "photo" ? this.facing : undefined, this.companion?.aloud);
    if ("refused" in opened) {
      this.parts.say(`${opened.refused}.${this.way}`);
      this.parts.only("record", "file");
      this.formBeside(true);
      return undefined;
    }
    this.stream = opened.stream;
    const live = this.parts.get<HTMLVideoElement>("live");
    if (this.way !== "voice") {
      live.srcObject = this.stream;
      live.classList.toggle("mirror", this.way === "video");
      await live.play().catch(() => {});
    }
    return this.stream;
  }

  private async record(): Promise<void> {
    const type = form(this.way as "voice" | "video");
    const stream = await this.listen();
    if (!type || !stream) return;
    if (!(await this.lead())) return this.idle();
    const take = fresh(this.way, type, this.dataset["bound"] ?? "", this.dataset["ask"] ?? "");
    await shelf.put(take);
    this.take = take;
    const tape = new Tape(
      this.companion?.mixed(stream) ?? stream,
      type,
      (n, bytes) => shelf.piece(take.id, n, bytes),
      () => void this.stop(),
    );
    this.tape = tape;
    const together = await this.companion?.start();
    tape.start();
    if (together) take.together = together;
    const record = this.parts.get("record");
    record.classList.add("live");
    record.textContent = this.parts.word("stop");
    this.parts.only(this.way === "video" ? "live" : "level", "clock", "record");
    this.parts.say("recording");
    this.watch(tape, take, stream);
  }

  /** What plays along is heard first, or counts in; the button goes on, or takes it back. */
  private async lead(): Promise<boolean> {
    if (!this.companion?.plays) return true;
    this.parts.only(this.way === "video" ? "live" : "level", "clock", "record");
    this.parts.get("record").textContent = this.parts.word("stop");
    return this.companion.lead((word, left) => this.parts.say(word, left ?? ""));
  }

  /** Clock, level and, once a second, what is known of the take so far, in case the tab dies. */
  private watch(tape: Tape, take: Take, stream: MediaStream): void {
    const ear = stream.getAudioTracks().length > 0 ? new Ear(stream) : undefined;
    const eye = this.way === "video" ? new Eye() : undefined;
    const bars = [...this.parts.get("level").children] as HTMLElement[];
    let heard = false;
    const tick = setInterval(() => {
      if (this.tape !== tape) {
        clearInterval(tick);
        ear?.close();
        return;
      }
      const peak = ear?.peak ?? 0;
      take.peaks.push(Math.round(peak * 1000) / 1000);
      take.ms = tape.ms;
      bars.forEach((bar, n) => {
        const past = take.peaks.at(n - bars.length) ?? 0;
        bar.style.blockSize = `${Math.round(8 + 92 * Math.min(1, Math.sqrt(past)))}%`;
      });
      const left = this.secondsMax - tape.ms / 1000;
      this.parts.get("clock").textContent = clock(tape.ms / 1000);
      if (!heard && peak > SILENCE) {
        heard = true;
        this.parts.say("heard");
      }
      if (left < 10) this.parts.say("left", Math.max(0, Math.ceil(left)));
      if (left <= 0) void this.stop();
      if (take.peaks.length % 10 === 0) {
        eye?.look(this.parts.get<HTMLVideoElement>("live"));
        if (eye) this.toggleAttribute("data-black", eye.black);
        void shelf.put(take).catch(() => this.stop());
      }
    }, 100);
  }

  private async stop(): Promise<void> {
    const tape = this.tape;
    const take = this.take;
    if (!tape || !take) return;
    this.tape = undefined;
    take.ms = await tape.stop();
    this.companion?.stop(take.together, take.ms);
    close(this.stream);
    this.stream = undefined;
    if (tape.bytes === 0 || take.ms < 300) {
      await shelf.remove(take.id);
      this.idle();
      this.parts.say("empty");
      return;
    }
    take.state = "made";
    await shelf.put(take);
    await this.show(take);
    if (take.peaks.length > 0 && Math.max(...take.peaks) < SILENCE) this.parts.say("silent");
    else if (this.hasAttribute("data-black")) this.parts.say("black");
  }

  private async look(): Promise<void> {
    if (await this.listen()) this.idle();
  }

  private async turn(): Promise<void> {
    close(this.stream);
    this.stream = undefined;
    this.facing = this.facing === "user" ? "environment" : "user";
    await this.look();
  }

  private async shoot(): Promise<void> {
    const live = this.parts.get<HTMLVideoElement>("live");
    const canvas = document.createElement("canvas");
    canvas.width = live.videoWidth;
    canvas.height = live.videoHeight;
    canvas.getContext("2d")?.drawImage(live, 0, 0);
    const eye = new Eye();
    eye.look(live);
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
    if (!picture) return this.parts.say("empty");
    const take = fresh("photo", "image/jpeg", this.dataset["bound"] ?? "", this.dataset["ask"] ?? "");
    take.state = "made";
    await shelf.whole(take, await picture.arrayBuffer());
    close(this.stream);
    this.stream = undefined;
    await this.show(take);
    if (eye.black) this.parts.say("black");
  }

  private layPaper(): void {
    const sheet = new Sheet(this.parts.get<HTMLCanvasElement>("sheet"), () => void this.drawn());
    this.sheet = sheet;
    for (const colour of this.querySelectorAll<HTMLInputElement>("input[name=colour]")) {
      colour.addEventListener("change", () => (sheet.colour = colour.value));
    }
    for (const width of this.querySelectorAll<HTMLInputElement>("input[name=width]")) {
      width.addEventListener("change", () => (sheet.width = Number(width.value)));
    }
    this.parts.press("undo", () => sheet.undo());
    this.parts.press("replay", async () => {
      await replay(this.parts.get<HTMLCanvasElement>("sheet"), sheet.drawing);
    });
  }

  /** Each stroke is kept on the device as it ends. */
  private async drawn(): Promise<void> {
    const drawing = this.sheet?.drawing;
    const blank = !drawing || drawing.strokes.length === 0;
    for (const name of ["undo", "replay", "keep", "throw"]) this.parts.get<HTMLButtonElement>(name).disabled = blank;
    if (blank) return;
    this.take ??= fresh("draw", "image/png", this.dataset["bound"] ?? "", this.dataset["ask"] ?? "");
    this.take.state = "made";
    this.take.drawing = drawing;
    await shelf.put(this.take);
  }

  private async show(take: Take): Promise<void> {
    this.take = take;
    if (take.way === "draw" && take.drawing && this.sheet) {
      this.sheet.load(take.drawing);
      this.parts.only("sheet", "tools", "keep", "throw");
      await this.drawn();
    } else {
      await this.review.show(take);
      const shown: Record<Way, string[]> = {
        voice: ["wave", "clock", "trim", "listen"],
        video: ["film", "wave", "trim", "listen"],
        photo: ["shot"],
        draw: ["shot"],
        file: [],
      };
      this.parts.only(...shown[take.way], "again", "keep", "throw");
    }
    if (take.state === "waiting") this.parts.say("waiting");
    else this.parts.say("here", this.daysLeft(take));
  }

  private daysLeft(take: Take): number {
    return Math.max(1, DAYS - Math.floor((Date.now() - take.at) / 86_400_000));
  }

  /** The take before stays on the list until it is thrown away. */
  private async again(): Promise<void> {
    this.idle();
    await this.list();
    if (this.way === "photo") await this.look();
    else await this.record();
  }

  private async throwAway(): Promise<void> {
    if (this.take) await shelf.remove(this.take.id);
    this.take = undefined;
    this.sheet?.clear();
    this.idle();
    this.parts.say("thrown");
    await this.list();
  }

  private async keep(): Promise<void> {
    const take = this.take;
    if (!take) return;
    const keep = this.parts.get<HTMLButtonElement>("keep");
    keep.disabled = true;
    if (take.drawing) {
      const picture = await png(take.drawing);
      if (picture) await shelf.whole(take, await picture.arrayBuffer());
    }
    const bar = this.parts.get<HTMLProgressElement>("progress");
    bar.hidden = false;
    this.parts.say("sending");
    const sent = await send(take, (share) => (bar.value = share));
    bar.hidden = true;
    keep.disabled = false;
    if (sent.kind === "held") location.assign(sent.path);
    else if (sent.kind === "away") this.parts.say("waiting");
    else this.parts.get("said").textContent = sent.why;
    await this.list();
  }

  private async sendWaiting(): Promise<void> {
    if (!navigator.onLine || this.tape || this.sending) return;
    this.sending = true;
    const path = await flush().finally(() => (this.sending = false));
    // Nobody is taken away from what they record or look at.
    if (path && !this.tape && this.take?.state !== "made") location.assign(path);
    else await this.list();
  }

  /** What else is on this device. */
  private async list(): Promise<void> {
    const list = this.parts.get("shelf");
    const row = this.parts.get<HTMLTemplateElement>("row");
    const others = (await shelf.all()).filter((take) => take.id !== this.take?.id && take.state !== "live");
    list.replaceChildren(
      ...others.map((take) => {
        const shown = row.content.cloneNode(true) as DocumentFragment;
        const link = shown.querySelector("a");
        const small = shown.querySelector("small");
        if (link) {
          link.textContent = take.ask || this.parts.word(`way.${take.way}`);
          link.href = take.talk ? `/talks/${take.talk.talk}` : take.state === "sent" ? (take.path ?? "/keep") : `/capture?with=${take.way}&take=${take.id}${take.bound && `&${take.bound}`}`;
        }
        const state = take.state === "made" ? this.parts.word("days", this.daysLeft(take)) : this.parts.word(`state.${take.state}`);
        if (small) small.textContent = [take.ms > 0 ? clock(take.ms / 1000) : "", state].filter(Boolean).join(" · ");
        shown.querySelector("button")?.addEventListener("click", () => void shelf.remove(take.id).then(() => this.list()));
        return shown;
      }),
    );
    this.parts.get("others").hidden = others.length === 0;
  }
}

customElements.define("tally-recorder", Recorder);
