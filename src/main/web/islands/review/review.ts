// <tally-review>: a cut frame by frame, with its notes. J K L, the arrows, C, I, O, D and M do what the buttons do.
// Without script the browser's own player, the list and the forms with typed time codes are there.
import { toast } from "../each.ts";
import { Deck } from "./deck.ts";
import { List } from "./list.ts";
import { Screening } from "./screening.ts";
import { Sketch, type Tool } from "./sketch.ts";
import { Rate } from "./timecode.ts";

class Review extends HTMLElement {
  private deck!: Deck;
  private list!: List;
  private sketch!: Sketch;
  private screening: Screening | undefined;

  connectedCallback(): void {
    const video = this.querySelector("video");
    if (this.hasAttribute("data-ready")) return;
    const number = (name: string) => Number(this.dataset[name] ?? "1") || 1;
    const path = this.dataset["path"] ?? location.pathname;
    this.list = new List(this, path, () => this.listed());
    if (!video) return;
    const rate = new Rate(number("num"), number("den"));
    const overlay = this.querySelector<SVGSVGElement>("svg.overlay");
    if (!overlay) return;
    video.controls = false;
    this.style.setProperty("--ratio", String(number("wide") / number("high")));
    const high = (1000 * number("high")) / number("wide");
    this.one("[data-others]")?.setAttribute("viewBox", `0 0 1000 ${high}`);
    this.sketch = new Sketch(
      overlay,
      high,
      () => this.drew(),
      () => toast(this.dataset["full"] ?? ""),
    );
    this.deck = new Deck(video, rate, number("frames"), () => this.moved());
    for (const part of this.querySelectorAll<HTMLElement>("[data-deck], [data-scrub]")) part.hidden = false;
    this.one("[data-inexact]")?.toggleAttribute("hidden", Deck.exact());
    this.sketch.load(this.field("drawing")?.value ?? "");
    this.addEventListener("click", (event) => this.clicked(event));
    this.addEventListener("submit", (event) => void this.submit(event));
    this.one<HTMLInputElement>("[data-scrub]")?.addEventListener("input", (event) =>
      this.deck.seek(Number((event.target as HTMLInputElement).value)),
    );
    for (const name of ["at", "end"]) this.field(name)?.addEventListener("input", () => this.range());
    this.one("[data-composer]")?.addEventListener("toggle", () => this.begin());
    document.addEventListener("keydown", this.key);
    this.setAttribute("data-ready", "");
    const opened = this.list.find(this.list.opened);
    if (opened) this.arrive(opened);
    const panel = this.one("[data-screening]");
    if (panel) this.screening = new Screening(this, panel, this.deck, this.list, high);
    this.moved();
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.key);
  }

  private one<E extends Element = HTMLElement>(selector: string): E | null {
    return this.querySelector<E>(selector);
  }

  private field(name: string): HTMLInputElement | null {
    return this.one<HTMLInputElement>(`form[data-note] [name=${name}]`);
  }

  /** The frame that is shown, everywhere it is said. */
  private moved(): void {
    if (!this.deck) return;
    const { at, frames, rate, speed } = this.deck;
    const code = this.one("[data-code]");
    if (code) code.textContent = rate.write(at);
    const scrub = this.one<HTMLInputElement>("[data-scrub]");
    if (scrub) {
      scrub.value = String(at);
      scrub.setAttribute("aria-valuetext", rate.write(at));
    }
    this.one(".playhead")?.setAttribute("x", String(Math.min(997.5, (1000 * at) / Math.max(1, frames - 1))));
    this.one("[data-plays]")?.toggleAttribute("hidden", speed !== 0);
    this.one("[data-stops]")?.toggleAttribute("hidden", speed === 0);
    const said = this.one("[data-speed]");
    if (said) said.textContent = speed === 0 || speed === 1 ? "" : `${speed}×`;
    if (!this.sketch.drawing) this.reveal();
    this.screening?.moved();
    for (const note of this.list.notes) note.classList.toggle("now", covers(note, at));
  }

  /** The drawing of the note that is open, while its moment is shown. */
  private reveal(): void {
    const opened = this.list.find(this.list.opened);
    const drawn = opened && covers(opened, this.deck.at) ? opened.querySelector<SVGSVGElement>(".drawn svg") : null;
    if (drawn) this.sketch.borrow(drawn);
    else if (this.composing && this.field("at")?.value === this.deck.rate.write(this.deck.at)) this.sketch.show();
    else this.sketch.borrow(null);
  }

  private get composing(): boolean {
    return this.one<HTMLDetailsElement>("[data-composer]")?.open ?? false;
  }

  private listed(): void {
    if (this.deck) this.moved();
  }

  private clicked(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const at = event.target as Element;
    const does = at.closest<HTMLElement>("[data-do]")?.dataset["do"];
    if (does) return this.act(does);
    const tool = at.closest<HTMLElement>("[data-tool]");
    if (tool) {
      this.sketch.tool = (tool.dataset["tool"] ?? "PEN") as Tool;
      return this.pressed("[data-tool]", tool);
    }
    const ink = at.closest<HTMLElement>("[data-ink]");
    if (ink) {
      this.sketch.ink = ink.dataset["ink"] ?? "SUN";
      return this.pressed("[data-ink]", ink);
    }
    const mark = /note=(\w+)/.exec(at.closest(".marks a")?.getAttribute("href") ?? "")?.[1];
    const note = mark ? this.list.find(mark) : at.closest(".pick")?.closest<HTMLElement>(".note");
    if (note) {
      event.preventDefault();
      return this.pick(note);
    }
    if (at.matches("video")) this.deck.toggle();
  }

  private pressed(group: string, one: Element): void {
    for (const each of this.querySelectorAll(group)) each.setAttribute("aria-pressed", String(each === one));
  }

  /** Goes to a note: its frame, its drawing, its words. */
  private pick(note: HTMLElement): void {
    this.arrive(note);
    void this.list.open(note.dataset["note"] ?? "").then(() => this.list.find(this.list.opened)?.scrollIntoView({ block: "nearest" }));
  }

  private arrive(note: HTMLElement): void {
    const frame = note.dataset["frame"];
    this.draws(false);
    this.deck.stop();
    if (frame !== undefined) this.deck.seek(Number(frame));
  }

  private act(does: string): void {
    const { deck, sketch } = this;
    switch (does) {
      case "back10": return deck.step(-10);
      case "back1": return deck.step(-1);
      case "next1": return deck.step(1);
      case "next10": return deck.step(10);
      case "reverse": return deck.reverse();
      case "forward": return deck.forward();
      case "play": return deck.toggle();
      case "mute": return this.mute();
      case "note": return this.note();
      case "draw": return this.draws(!sketch.drawing);
      case "drawn": return this.draws(false, true);
      case "undo": return sketch.undo();
      case "clear": return sketch.clear();
      case "in": return this.mark("at");
      case "out": return this.mark("end");
    }
  }

  private mute(): void {
    this.deck.video.muted = !this.deck.video.muted;
    this.one('[data-do="mute"]')?.setAttribute("aria-pressed", String(this.deck.video.muted));
  }

  /** Opens the form at this frame, and waits for words. */
  private note(): void {
    const composer = this.one<HTMLDetailsElement>("[data-composer]");
    if (!composer) return;
    this.deck.stop();
    this.at(true);
    composer.open = true;
    this.field("text")?.focus({ preventScroll: true });
    composer.scrollIntoView({ block: "nearest" });
  }

  private begin(): void {
    if (this.composing) this.at(false);
    this.range();
    this.moved();
  }

  /** Sets the form's frame to the one that is shown; one with a drawing keeps its own. */
  private at(anew: boolean): void {
    const field = this.field("at");
    if (!field || (field.value && (!anew || this.sketch.shapes.length > 0))) return;
    field.value = this.deck.rate.write(this.deck.at);
    const end = this.field("end");
    if (end && anew) end.value = "";
    this.range();
  }

  /** I and O: where a range begins and ends. */
  private mark(name: "at" | "end"): void {
    const field = this.field(name);
    const composer = this.one<HTMLDetailsElement>("[data-composer]");
    if (!field || !composer) return;
    field.value = this.deck.rate.write(this.deck.at);
    composer.open = true;
    this.range();
  }

  private range(): void {
    const bar = this.one<SVGRectElement>(".range");
    const from = this.deck.rate.read(this.field("at")?.value ?? "");
    const to = this.deck.rate.read(this.field("end")?.value ?? "");
    const on = this.composing && from !== undefined && to !== undefined && to >= from;
    bar?.setAttribute("x", String(on ? (1000 * from) / this.deck.frames : 0));
    bar?.setAttribute("width", String(on ? (1000 * (to - from + 1)) / this.deck.frames : 0));
  }

  private draws(on: boolean, write = false): void {
    const composer = this.one<HTMLDetailsElement>("[data-composer]");
    if (!composer || on === this.sketch.drawing) {
      if (write) this.note();
      return;
    }
    if (on) {
      this.deck.stop();
      composer.open = true;
      const kept = this.deck.rate.read(this.field("at")?.value ?? "");
      if (this.sketch.shapes.length > 0 && kept !== undefined) this.deck.seek(kept);
      else this.at(true);
    }
    this.sketch.drawing = on;
    this.one("[data-tools]")?.toggleAttribute("hidden", !on);
    if (on) this.ready();
    this.one('[data-do="draw"]')?.setAttribute("aria-pressed", String(on));
    this.moved();
    if (write) this.field("text")?.focus({ preventScroll: true });
  }

  /** Nobody draws on what is scrolled away: the picture comes into view, and what to draw with below it. */
  private ready(): void {
    const tools = this.one("[data-tools]")?.getBoundingClientRect();
    const picture = this.one(".picture")?.getBoundingClientRect();
    if (!tools || !picture) return;
    if (picture.top < 0 || tools.top < picture.bottom || tools.bottom > innerHeight) this.scrollIntoView();
  }

  private drew(): void {
    const field = this.field("drawing");
    if (field) field.value = this.sketch.json;
    this.screening?.draws(this.sketch.json);
    this.one("[data-drawn]")?.toggleAttribute("hidden", this.sketch.shapes.length === 0);
  }

  private async submit(event: SubmitEvent): Promise<void> {
    const form = event.target as HTMLFormElement;
    const fresh = form.matches("[data-note]");
    if (!fresh && !form.matches("[data-stay]")) return;
    event.preventDefault();
    this.draws(false);
    const page = await this.list.send(form, event.submitter);
    if (!page) return;
    if (fresh) {
      this.sketch.clear();
      const composer = this.one<HTMLDetailsElement>("[data-composer]");
      if (composer) composer.open = false;
      toast(this.dataset["sent"] ?? "");
    }
    this.list.take(page);
    const opened = this.list.find(this.list.opened);
    if (fresh && opened) this.arrive(opened);
    opened?.scrollIntoView({ block: "nearest" });
  }

  private readonly key = (event: KeyboardEvent): void => {
    const at = event.target as HTMLElement;
    if (event.key === "Escape" && this.sketch.drawing) return this.draws(false);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && at.matches("textarea")) {
      event.preventDefault();
      return at.closest("form")?.requestSubmit();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (at.closest("input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog")) {
      if (event.key === "Escape") at.blur();
      return;
    }
    if (at.matches("input[type=radio]") && event.key.startsWith("Arrow")) return;
    if (event.key === " " && at.closest("button, summary, a, input")) return;
    const does = keys(event);
    if (!does) return;
    event.preventDefault();
    if (does === "before" || does === "after") this.next(does === "after");
    else this.act(does);
  };

  /** The note before or after the frame that is shown, or the one that is open. */
  private next(on: boolean): void {
    const notes = this.list.notes;
    const at = notes.findIndex((note) => note.dataset["note"] === this.list.opened);
    const note = at < 0 ? notes[on ? 0 : notes.length - 1] : notes[at + (on ? 1 : -1)];
    if (note) this.pick(note);
  }
}

function keys(event: KeyboardEvent): string | undefined {
  switch (event.key) {
    case "ArrowLeft": return event.shiftKey ? "back10" : "back1";
    case "ArrowRight": return event.shiftKey ? "next10" : "next1";
    case "ArrowUp": return "before";
    case "ArrowDown": return "after";
    case " ": return "play";
  }
  const letters: Record<string, string> = { j: "reverse", k: "play", l: "forward", c: "note", d: "draw", 1: "draw", i: "in", o: "out", m: "mute" };
  return event.shiftKey ? undefined : letters[event.key.toLowerCase()];
}

/** Whether a frame is in a note's frame or range. */
function covers(note: HTMLElement, frame: number): boolean {
  const from = Number(note.dataset["frame"] ?? "NaN");
  return from <= frame && frame <= Number(note.dataset["end"] ?? from);
}

customElements.define("tally-review", Review);
