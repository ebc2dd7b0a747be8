// What was just made, looked at and listened to: its wave, the part of it that is kept, its start and its end.
import { clock } from "../each.ts";
import type { Parts } from "./parts.ts";
import type { Companion } from "./companion.ts";
import { shelf, type Take } from "./shelf.ts";

const LEAST_MS = 500;
const SVG = "http://www.w3.org/2000/svg";

export class Review {
  private url = "";
  private take: Take | undefined;
  private player: HTMLMediaElement | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly companion?: Companion,
  ) {
    const start = parts.get<HTMLInputElement>("start");
    const end = parts.get<HTMLInputElement>("end");
    start.addEventListener("input", () => this.cut(Number(start.value), Math.max(Number(start.value) + LEAST_MS, Number(end.value)), "start"));
    end.addEventListener("input", () => this.cut(Math.min(Number(start.value), Number(end.value) - LEAST_MS), Number(end.value), "end"));
    for (const range of [start, end]) range.addEventListener("change", () => this.take && void shelf.put(this.take));
    parts.press("listen", () => this.listen());
  }

  async show(take: Take): Promise<void> {
    this.hide();
    this.take = take;
    if (take.ms === 0 && (take.way === "voice" || take.way === "video")) take.ms = await length(take);
    this.url = URL.createObjectURL(await shelf.bytes(take));
    if (take.way === "file") return;
    const still = take.way === "photo" || take.way === "draw";
    const media = this.parts.get<HTMLMediaElement & HTMLImageElement>(still ? "shot" : take.way === "video" ? "film" : "sound");
    media.src = this.url;
    this.player = still ? undefined : media;
    this.player?.addEventListener("timeupdate", this.stopAtEnd);
    this.player?.addEventListener("pause", this.turn);
    this.player?.addEventListener("play", this.turn);
    if (!still) {
      this.wave(take);
      for (const name of ["start", "end"]) this.parts.get<HTMLInputElement>(name).max = String(Math.floor(take.ms));
      this.cut(take.fromMs, take.toMs > 0 ? take.toMs : take.ms, "");
    }
    this.turn();
  }

  hide(): void {
    this.player?.pause();
    this.player?.removeEventListener("timeupdate", this.stopAtEnd);
    this.player?.removeEventListener("pause", this.turn);
    this.player?.removeEventListener("play", this.turn);
    for (const name of ["sound", "film", "shot"]) this.parts.get(name).removeAttribute("src");
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = "";
    this.player = undefined;
    this.take = undefined;
  }

  private cut(fromMs: number, toMs: number, moved: string): void {
    const take = this.take;
    if (!take) return;
    const from = Math.max(0, fromMs);
    const to = Math.min(take.ms, toMs);
    const whole = from < 1 && to > take.ms - 1;
    take.fromMs = whole ? 0 : from;
    take.toMs = whole ? 0 : to;
    this.parts.get<HTMLInputElement>("start").value = String(from);
    this.parts.get<HTMLInputElement>("end").value = String(to);
    this.parts.get("start").setAttribute("aria-valuetext", clock(from / 1000));
    this.parts.get("end").setAttribute("aria-valuetext", clock(to / 1000));
    this.parts.get("clock").textContent = clock((to - from) / 1000);
    this.parts.get("kept").textContent = this.parts.word("kept", tenths(from), tenths(to));
    const shade = this.parts.get("wave").querySelectorAll("rect");
    shade[0]?.setAttribute("width", String((100 * from) / take.ms));
    shade[1]?.setAttribute("x", String((100 * to) / take.ms));
    if (this.player && moved) this.player.currentTime = (moved === "start" ? from : Math.max(from, to - 1000)) / 1000;
  }

  private wave(take: Take): void {
    const wave = this.parts.get("wave");
    const bars = 60;
    const most = Math.max(0.05, ...take.peaks);
    let path = "";
    for (let bar = 0; bar < bars; bar++) {
      const from = Math.floor((bar * take.peaks.length) / bars);
      const peak = Math.max(0, ...take.peaks.slice(from, Math.max(from + 1, Math.floor(((bar + 1) * take.peaks.length) / bars))));
      const height = Math.max(2, (peak / most) * 22);
      path += `M${((bar + 0.5) * 100) / bars} ${12 - height / 2}v${height}`;
    }
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 100 24");
    svg.setAttribute("preserveAspectRatio", "none");
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", path);
    const shades = [0, 100].map((x) => {
      const shade = document.createElementNS(SVG, "rect");
      shade.setAttribute("x", String(x));
      shade.setAttribute("width", x === 0 ? "0" : "100");
      shade.setAttribute("height", "24");
      return shade;
    });
    svg.append(line, ...shades);
    wave.replaceChildren(svg);
  }

  private listen(): void {
    const player = this.player;
    const take = this.take;
    if (!player || !take) return;
    if (!player.paused) return player.pause();
    const now = player.currentTime * 1000;
    const to = take.toMs > 0 ? take.toMs : take.ms;
    if (now < take.fromMs || now >= to - 50 || player.ended) player.currentTime = take.fromMs / 1000;
    void player.play();
    this.companion?.beside(take.together, player.currentTime * 1000);
  }

  private readonly stopAtEnd = () => {
    const take = this.take;
    if (take && this.player && take.toMs > 0 && this.player.currentTime * 1000 >= take.toMs) this.player.pause();
  };

  private readonly turn = () => {
    if (this.player?.paused !== false) this.companion?.pause();
    this.parts.get("listen").textContent = this.parts.word(this.player?.paused === false ? "pause" : "listen");
  };
}

const tenths = (ms: number) => (ms / 1000).toFixed(1);

/** The length of what another app recorded; what we record has our own clock. */
async function length(take: Take): Promise<number> {
  const url = URL.createObjectURL(await shelf.bytes(take));
  const media = document.createElement("video");
  media.preload = "metadata";
  const known = new Promise<number>((resolve) => {
    media.addEventListener("loadedmetadata", () => resolve(Number.isFinite(media.duration) ? media.duration * 1000 : 0));
    media.addEventListener("error", () => resolve(0));
  });
  media.src = url;
  const ms = await known;
  URL.revokeObjectURL(url);
  return ms;
}
