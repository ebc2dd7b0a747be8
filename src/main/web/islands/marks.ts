// <tally-mark>: the form in which a good range is marked, with the player or the text of the page. I and O set where it
// begins and ends while it plays; without script the times are typed. <tally-range>: plays just its range.
import { toast } from "./each.ts";

const player = () => document.querySelector<HTMLMediaElement>(".media audio, .media video");

/** Seconds as they are typed into the form: 0:12.3. */
function typed(seconds: number): string {
  const tenths = Math.max(0, Math.round(seconds * 10));
  const whole = Math.floor(tenths / 10);
  const two = (n: number) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return `${h > 0 ? `${h}:${two(m)}` : m}:${two(s)}${tenths % 10 ? `.${tenths % 10}` : ""}`;
}

/** What was typed, as seconds; not a number where it is no time. */
function seconds(text: string): number {
  return /^\d+(:\d+){0,2}(\.\d{1,3})?$/.test(text.trim())
    ? text.trim().split(":").reduce((sum, part) => sum * 60 + Number(part), 0)
    : Number.NaN;
}

/** Plays a part of a medium and no more. */
class Part {
  private until = Number.POSITIVE_INFINITY;

  constructor(private readonly media: HTMLMediaElement) {
    media.addEventListener("timeupdate", () => this.stop());
    const look = () => {
      this.stop();
      if (!media.paused && this.until < Number.POSITIVE_INFINITY) requestAnimationFrame(look);
    };
    media.addEventListener("play", look);
    media.addEventListener("seeked", () => {
      // Whoever goes elsewhere by themselves wants to hear on.
      if (media.currentTime > this.until + 0.5) this.until = Number.POSITIVE_INFINITY;
    });
  }

  private stop(): void {
    if (this.media.paused || this.media.currentTime < this.until) return;
    this.media.pause();
    this.until = Number.POSITIVE_INFINITY;
  }

  play(from: number, to: number): void {
    this.media.currentTime = from;
    this.until = to;
    void this.media.play();
  }

  /** Where it is to stop the next time it plays. */
  bound(to: number): void {
    this.until = to;
  }
}

class Mark extends HTMLElement {
  connectedCallback(): void {
    if (this.hasAttribute("data-ready")) return;
    this.setAttribute("data-ready", "");
    const hand = this.querySelector<HTMLElement>("[data-hand]");
    if (!hand) return;
    if (this.hasAttribute("data-media")) {
      const media = player();
      if (!media) return;
      hand.hidden = false;
      this.times(media);
    } else {
      hand.hidden = false;
      this.words();
    }
  }

  private times(media: HTMLMediaElement): void {
    const from = this.querySelector<HTMLInputElement>("[name=from]");
    const to = this.querySelector<HTMLInputElement>("[name=to]");
    if (!from || !to) return;
    const part = new Part(media);
    const set = (field: HTMLInputElement) => {
      this.closest("details")?.setAttribute("open", "");
      field.value = typed(media.currentTime);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    this.querySelector("[data-begin]")?.addEventListener("click", () => set(from));
    this.querySelector("[data-end]")?.addEventListener("click", () => set(to));
    this.querySelector("[data-try]")?.addEventListener("click", () => {
      const [begin, end] = [seconds(from.value), seconds(to.value)];
      if (begin < end) part.play(begin, end);
    });
    document.addEventListener("keydown", (event) => {
      const at = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || at.closest("input:not([type=range]), textarea, select, [contenteditable]")) return;
      const key = event.key.toLowerCase();
      if (key !== "i" && key !== "o") return;
      event.preventDefault();
      set(key === "i" ? from : to);
      toast(key === "i" ? `${from.value} –` : `${from.value} – ${to.value}`);
    });
  }

  private words(): void {
    const field = this.querySelector<HTMLTextAreaElement>("[name=passage]");
    const take = this.querySelector("[data-take]");
    if (!field || !take) return;
    let selected = "";
    document.addEventListener("selectionchange", () => {
      const now = document.getSelection();
      const inside = now?.anchorNode && document.querySelector(".media")?.contains(now.anchorNode);
      if (now && inside && !now.isCollapsed) selected = now.toString().replace(/\s+/g, " ").trim();
    });
    take.addEventListener("click", () => {
      if (selected) {
        field.value = selected;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      } else {
        toast(this.dataset["none"] ?? "");
      }
    });
  }
}

class Range extends HTMLElement {
  connectedCallback(): void {
    const media = this.querySelector<HTMLMediaElement>("audio, video");
    const [from, to] = [Number(this.dataset["from"]), Number(this.dataset["to"])];
    if (!media || !(from < to) || this.hasAttribute("data-ready")) return;
    this.setAttribute("data-ready", "");
    const part = new Part(media);
    const begin = () => {
      if (media.currentTime < from) media.currentTime = from;
      part.bound(to);
    };
    if (media.readyState > 0) begin();
    else media.addEventListener("loadedmetadata", begin, { once: true });
    // Pressed at its end, it begins again; pressed before it, it begins where the range does.
    media.addEventListener("play", () => {
      if (Math.abs(media.currentTime - to) < 0.3) part.play(from, to);
    });
    const again = document.createElement("button");
    again.type = "button";
    again.className = "button small";
    again.textContent = this.dataset["again"] ?? "";
    again.addEventListener("click", () => part.play(from, to));
    (this.querySelector(".line") ?? this).append(again);
  }
}
customElements.define("tally-mark", Mark);
customElements.define("tally-range", Range);
