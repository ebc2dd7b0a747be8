// <tally-cuts>: two cuts on one clock, side by side or over each other. J K L, the arrows, comma and point, V and X do
// what the buttons do; what is chosen stands in the address. Without script they are two players of their own.
import { Deck } from "./deck.ts";
import { Pair } from "./pair.ts";
import { Rate } from "./timecode.ts";

const WRITE_MS = 250;

class Cuts extends HTMLElement {
  private pair!: Pair;
  private writing = 0;

  connectedCallback(): void {
    const [one, other] = this.querySelectorAll("video");
    if (!one || !other || this.hasAttribute("data-ready")) return;
    const number = (element: HTMLElement, name: string) => Number(element.dataset[name] ?? "1") || 1;
    const rate = (element: HTMLElement) => new Rate(number(element, "num"), number(element, "den"));
    const deck = (video: HTMLVideoElement) => new Deck(video, rate(video), number(video, "frames"), () => undefined);
    for (const video of [one, other]) video.controls = false;
    this.pair = new Pair(deck(one), deck(other), rate(this), () => this.moved());
    for (const part of this.querySelectorAll<HTMLElement>("[data-scripted]")) part.hidden = false;
    this.querySelector("[data-inexact]")?.toggleAttribute("hidden", Deck.exact());
    this.addEventListener("click", (event) => this.clicked(event));
    this.addEventListener("input", (event) => this.input(event.target as HTMLInputElement));
    document.addEventListener("keydown", this.key);
    this.setAttribute("data-ready", "");
    this.read();
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.key);
  }

  private field(name: string): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(`input[name=${name}]`);
  }

  private chosen(name: string): string {
    return this.querySelector<HTMLInputElement>(`input[name=${name}]:checked`)?.value ?? "";
  }

  private choose(name: string, value: string): void {
    const field = this.querySelector<HTMLInputElement>(`input[name=${name}][value="${CSS.escape(value)}"]`);
    if (field) field.checked = true;
  }

  /** What the address says. */
  private read(): void {
    const asked = new URLSearchParams(location.search);
    this.choose("view", asked.get("view") ?? "side");
    this.choose("heard", asked.get("heard") ?? "one");
    const mix = this.field("mix");
    if (mix) mix.value = asked.get("mix") ?? "50";
    this.pair.shift(Number(asked.get("offset") ?? "0") || 0);
    this.pair.seek(Number(asked.get("at") ?? "0") || 0);
    this.look();
  }

  /** Says it in the address, once it has been so for a moment; browsers count how often. */
  private write(): void {
    window.clearTimeout(this.writing);
    this.writing = window.setTimeout(() => {
      if (this.pair.speed !== 0) return;
      const url = new URL(location.href);
      const says: [string, string, string][] = [
        ["at", String(this.pair.at), "0"],
        ["offset", String(this.pair.offset), "0"],
        ["view", this.chosen("view"), "side"],
        ["mix", this.field("mix")?.value ?? "50", "50"],
        ["heard", this.chosen("heard"), "one"],
      ];
      for (const [name, value, usual] of says) {
        if (value === usual) url.searchParams.delete(name);
        else url.searchParams.set(name, value);
      }
      history.replaceState(history.state, "", url);
    }, WRITE_MS);
  }

  /** How they are shown, and which is heard. */
  private look(): void {
    const view = this.chosen("view") || "side";
    const heard = this.chosen("heard");
    this.dataset["view"] = view;
    this.style.setProperty("--mix", String(Number(this.field("mix")?.value ?? "50") / 100));
    const mixes = this.querySelector<HTMLElement>("[data-mix]");
    if (mixes) mixes.hidden = view === "side" || view === "difference";
    this.pair.one.video.muted = heard !== "one";
    this.pair.other.video.muted = heard !== "other";
    this.write();
  }

  /** Where they are, everywhere it is said. */
  private moved(): void {
    const { pair } = this;
    if (!pair) return;
    const code = this.querySelector("[data-code]");
    if (code) code.textContent = (pair.at < 0 ? "−" : "") + pair.rate.write(Math.abs(pair.at));
    const scrub = this.querySelector<HTMLInputElement>("[data-scrub]");
    if (scrub) {
      scrub.min = String(pair.first);
      scrub.max = String(pair.last);
      scrub.value = String(pair.at);
      scrub.setAttribute("aria-valuetext", code?.textContent ?? "");
    }
    const offset = this.field("offset");
    if (offset && document.activeElement !== offset) offset.value = String(pair.offset);
    this.querySelector("[data-plays]")?.toggleAttribute("hidden", pair.speed !== 0);
    this.querySelector("[data-stops]")?.toggleAttribute("hidden", pair.speed === 0);
    const speed = this.querySelector("[data-speed]");
    if (speed) speed.textContent = pair.speed === 0 || pair.speed === 1 ? "" : `${pair.speed}×`;
    for (const [side, deck] of [["one", pair.one], ["other", pair.other]] as const) {
      const frame = Math.floor(pair.frame(deck, pair.at) + 0.01);
      const figure = this.querySelector(`figure[data-side=${side}]`);
      figure?.classList.toggle("absent", !pair.has(deck));
      const own = figure?.querySelector("[data-own]");
      if (own) own.textContent = pair.has(deck) ? deck.rate.write(frame) : "";
      for (const note of this.querySelectorAll<HTMLElement>(`[data-side=${side}] .note`)) {
        const from = Number(note.dataset["frame"]);
        note.classList.toggle("now", from <= frame && frame <= Number(note.dataset["end"] ?? from));
      }
    }
    this.write();
  }

  private clicked(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const at = event.target as Element;
    const does = at.closest<HTMLElement>("[data-do]")?.dataset["do"];
    if (does) return this.act(does);
    const line = at.closest<HTMLElement>("[data-line-up]");
    if (line) this.pair.shift(Number(line.dataset["lineUp"]));
    const goes = at.closest<HTMLElement>("[data-goes]");
    if (goes) {
      event.preventDefault();
      const deck = goes.dataset["goes"] === "other" ? this.pair.other : this.pair.one;
      this.pair.stop();
      this.pair.seek(this.pair.place(deck, Number(goes.dataset["to"])));
      this.querySelector(".pair")?.scrollIntoView({ block: "nearest" });
    } else if (at.matches("video")) this.pair.toggle();
  }

  private input(field: HTMLInputElement): void {
    if (field.matches("[data-scrub]")) this.pair.seek(Number(field.value));
    else if (field.name === "offset") this.pair.shift(Number(field.value) || 0);
    else this.look();
  }

  private act(does: string): void {
    const { pair } = this;
    switch (does) {
      case "back10": return pair.step(-10);
      case "back1": return pair.step(-1);
      case "next1": return pair.step(1);
      case "next10": return pair.step(10);
      case "reverse": return pair.reverse();
      case "forward": return pair.forward();
      case "play": return pair.toggle();
      case "earlier": return pair.shift(pair.offset - 1);
      case "later": return pair.shift(pair.offset + 1);
      case "sound": return this.next("heard");
      case "view": return this.next("view");
    }
  }

  /** The choice after the one that is chosen. */
  private next(name: string): void {
    const all = [...this.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)];
    const now = all.findIndex((field) => field.checked);
    const next = all[(now + 1) % all.length];
    if (next) next.checked = true;
    this.look();
  }

  private readonly key = (event: KeyboardEvent): void => {
    const at = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (at.closest("input[type=number], input:not([type]), textarea, select")) return;
    if (event.key.startsWith("Arrow") && at.matches("input")) return;
    if (event.key === " " && at.closest("button, summary, a, input")) return;
    const keys: Record<string, string> = {
      ArrowLeft: event.shiftKey ? "back10" : "back1",
      ArrowRight: event.shiftKey ? "next10" : "next1",
      " ": "play", k: "play", j: "reverse", l: "forward", ",": "earlier", ".": "later", x: "sound", v: "view",
    };
    const does = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!does) return;
    event.preventDefault();
    this.act(does);
  };
}

customElements.define("tally-cuts", Cuts);
