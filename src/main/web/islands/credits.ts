// <tally-credits>: beside a film, whose work is seen or heard at this moment. The cues of the film's
// metadata track name elements in .live by id; those of the moment are shown. A strip of segments shows
// all moments, leads there by a click, and by the arrow keys to the next and the one before. Without
// script, or without the track, .live lists all works with their times.
import { clock } from "./each.ts";

interface Moment {
  from: number;
  to: number;
  card: HTMLElement;
  rect?: SVGRectElement;
}

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 1000;
const LANES_MAX = 4;

class Credits extends HTMLElement {
  private film: HTMLVideoElement | null = null;
  private moments: Moment[] = [];
  private strip: SVGSVGElement | null = null;
  private head: SVGRectElement | null = null;

  connectedCallback(): void {
    this.film = this.querySelector("video") ?? document.querySelector("video");
    const element = this.film?.querySelector<HTMLTrackElement>("track[kind=metadata]");
    if (!this.film || !element || this.hasAttribute("data-ready")) return;
    const track = element.track;
    // A hidden track is read and its cues fire; a disabled one, the default for metadata, is not.
    track.mode = "hidden";
    const begin = () => this.begin(track);
    if (track.cues?.length) begin();
    else element.addEventListener("load", begin, { once: true });
  }

  private begin(track: TextTrack): void {
    const film = this.film;
    if (!film || this.moments.length > 0) return;
    for (const cue of track.cues ?? []) {
      for (const id of named(cue as VTTCue)) {
        const card = this.querySelector<HTMLElement>(`#${CSS.escape(id)}, [data-use="${CSS.escape(id)}"]`);
        if (card) this.moments.push({ from: cue.startTime, to: cue.endTime, card });
      }
    }
    if (this.moments.length === 0) return;
    this.setAttribute("data-ready", "");
    this.strip = this.querySelector<SVGSVGElement>("svg.moments") ?? this.drawnStrip(film);
    track.addEventListener("cuechange", () => this.show());
    for (const event of ["seeking", "seeked"]) film.addEventListener(event, () => this.show());
    film.addEventListener("timeupdate", () => this.move());
    film.addEventListener("loadedmetadata", () => this.draw());
    film.addEventListener("durationchange", () => this.draw());
    this.strip.addEventListener("click", (event) => this.seekTo(event));
    this.strip.addEventListener("keydown", (event) => this.step(event));
    this.querySelector(".live")?.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
      if (link && link.pathname !== location.pathname) this.leave();
    });
    for (const link of document.querySelectorAll("a[data-now]")) link.addEventListener("click", () => this.leave());
    document.addEventListener("click", (event) => this.jump(event));
    this.draw();
    this.arrive();
    this.show();
  }

  /** Coming back, or by a shared link, the film stands where it was: #t=252 or ?t=252. */
  private arrive(): void {
    const second = secondOf(location);
    if (second && this.film && this.film.currentTime === 0) this.film.currentTime = second;
  }

  /** A link to a second of this same page leads there without loading it again. */
  private jump(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (!link || link.pathname !== location.pathname || event.ctrlKey || event.metaKey || !this.film) return;
    const second = secondOf(link);
    if (second === undefined) return;
    event.preventDefault();
    this.film.currentTime = second;
    this.film.scrollIntoView({ block: "nearest" });
  }

  /** Opening a work pauses the film and keeps the place for the way back. */
  private leave(): void {
    if (!this.film) return;
    this.film.pause();
    history.replaceState(history.state, "", `#t=${Math.floor(this.film.currentTime)}`);
  }

  private show(): void {
    const now = this.film?.currentTime ?? 0;
    const on = new Set(this.moments.filter((m) => m.from <= now && now < m.to).map((m) => m.card));
    for (const moment of this.moments) {
      moment.card.classList.toggle("on", on.has(moment.card));
      moment.rect?.classList.toggle("on", moment.from <= now && now < moment.to);
    }
    const first = on.values().next().value;
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-now]")) {
      const remix = first?.querySelector<HTMLAnchorElement>("a[data-remix]")?.href;
      if (remix) link.href = remix;
    }
    this.querySelector(".nobody")?.toggleAttribute("hidden", on.size > 0);
    this.strip?.setAttribute("aria-valuetext", [clock(now), ...[...on].map(nameOf)].join(", "));
    this.move();
  }

  private move(): void {
    if (!this.film) return;
    const length = this.length();
    const here = Math.min(1, this.film.currentTime / length);
    this.head?.setAttribute("x", String(here * (WIDTH - 4)));
    this.strip?.setAttribute("aria-valuenow", String(Math.floor(this.film.currentTime)));
    this.strip?.setAttribute("aria-valuemax", String(Math.floor(length)));
  }

  private length(): number {
    const own = this.film?.duration ?? 0;
    return Number.isFinite(own) && own > 0 ? own : Math.max(1, ...this.moments.map((m) => m.to));
  }

  private seekTo(event: MouseEvent): void {
    if (!this.film || !this.strip) return;
    const box = this.strip.getBoundingClientRect();
    this.film.currentTime = ((event.clientX - box.left) / box.width) * this.length();
  }

  private step(event: KeyboardEvent): void {
    if (!this.film) return;
    const now = this.film.currentTime;
    const starts = [...new Set(this.moments.map((m) => m.from))].sort((a, b) => a - b);
    let to: number | undefined;
    if (event.key === "ArrowRight" || event.key === "ArrowUp") to = starts.find((s) => s > now + 0.05);
    else if (event.key === "ArrowLeft" || event.key === "ArrowDown") to = starts.findLast((s) => s < now - 1) ?? 0;
    else if (event.key === "Home") to = 0;
    else if (event.key === "End") to = starts.at(-1);
    else if (event.key === "Enter" || event.key === " ") return this.toggle(event);
    if (to === undefined) return;
    event.preventDefault();
    this.film.currentTime = to;
  }

  private toggle(event: KeyboardEvent): void {
    event.preventDefault();
    if (this.film?.paused) void this.film.play();
    else this.film?.pause();
  }

  private drawnStrip(film: HTMLVideoElement): SVGSVGElement {
    const strip = document.createElementNS(SVG, "svg");
    strip.setAttribute("class", "moments");
    strip.setAttribute("preserveAspectRatio", "none");
    strip.setAttribute("role", "slider");
    strip.setAttribute("tabindex", "0");
    strip.setAttribute("aria-label", this.dataset["moments"] ?? "");
    strip.setAttribute("aria-valuemin", "0");
    film.after(strip);
    return strip;
  }

  /** One rectangle a moment, in as few lanes as the overlaps need. */
  private draw(): void {
    if (!this.strip) return;
    const length = this.length();
    const ends: number[] = [];
    const placed = [...this.moments].sort((a, b) => a.from - b.from).map((moment) => {
      let lane = ends.findIndex((end) => end <= moment.from);
      if (lane < 0) lane = ends.length < LANES_MAX ? ends.length : LANES_MAX - 1;
      ends[lane] = moment.to;
      return { moment, lane };
    });
    const height = Math.max(8, ends.length * 5);
    const thick = height / ends.length;
    this.strip.setAttribute("viewBox", `0 0 ${WIDTH} ${height}`);
    this.strip.replaceChildren();
    for (const { moment, lane } of placed) {
      const x = (moment.from / length) * WIDTH;
      const rect = this.rect(x, lane * thick, Math.max(2, (moment.to / length) * WIDTH - x - 1.5), thick - 0.6);
      rect.setAttribute("class", `dept-${moment.card.dataset["tint"] ?? "1"}`);
      moment.rect = rect;
    }
    this.head = this.rect(0, 0, 4, height);
    this.head.setAttribute("class", "head");
    this.show();
  }

  private rect(x: number, y: number, width: number, height: number): SVGRectElement {
    const rect = document.createElementNS(SVG, "rect");
    for (const [name, value] of Object.entries({ x, y, width, height })) rect.setAttribute(name, String(value));
    this.strip?.append(rect);
    return rect;
  }
}

/** A cue's text is an element's id, several with spaces between, or JSON with `id`, `use` or `ids`. */
function named(cue: VTTCue): string[] {
  const text = cue.text.trim();
  if (!text.startsWith("{")) return text.split(/\s+/).filter(Boolean);
  try {
    const payload = JSON.parse(text) as { id?: string; use?: string; ids?: string[] };
    return payload.ids ?? [payload.id ?? payload.use ?? ""].filter(Boolean);
  } catch {
    return [];
  }
}

function secondOf(place: { hash: string; search: string }): number | undefined {
  const text = /^#t=(\d+(?:\.\d+)?)$/.exec(place.hash)?.[1] ?? new URLSearchParams(place.search).get("t");
  const second = Number(text ?? undefined);
  return Number.isFinite(second) && second >= 0 ? second : undefined;
}

function nameOf(card: HTMLElement): string {
  return card.querySelector("h3, strong")?.textContent?.trim() ?? "";
}

customElements.define("tally-credits", Credits);
