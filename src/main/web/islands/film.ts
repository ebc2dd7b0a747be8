// <tally-film>: a film that plays as well as its line carries it, and a strip below it to find a place by small
// pictures. Without script the browser's own controls are there, and plays what it can of the sources.
import { clock } from "./each.ts";

const HLS = "application/vnd.apple.mpegurl";

interface Cell {
  from: number;
  url: string;
  box: [number, number, number, number];
}

class Film extends HTMLElement {
  connectedCallback(): void {
    const video = this.querySelector("video");
    if (!video || this.hasAttribute("data-ready")) return;
    this.setAttribute("data-ready", "");
    void this.climb(video);
    if (this.dataset["sprite"]) this.scrub(video, this.dataset["sprite"]);
  }

  /** The ladder of a long film, where the browser does not read it by itself; the small file stays behind it. */
  private async climb(video: HTMLVideoElement): Promise<void> {
    const ladder = video.querySelector<HTMLSourceElement>(`source[type="${HLS}"]`);
    if (!ladder || video.canPlayType(HLS) !== "" || !("MediaSource" in window)) return;
    const { default: Hls } = await import("hls.js/light");
    if (!Hls.isSupported() || !this.isConnected) return;
    const at = /#t=(\d+)/.exec(ladder.src)?.[1];
    const hls = new Hls({ enableWorker: false, capLevelToPlayerSize: true, startPosition: at ? Number(at) : -1 });
    hls.on(Hls.Events.ERROR, (_event, error) => {
      if (!error.fatal) return;
      const stood = video.currentTime;
      const ran = !video.paused;
      hls.destroy();
      video.removeAttribute("src");
      video.load();
      video.currentTime = stood;
      if (ran) void video.play();
    });
    hls.loadSource(ladder.src.replace(/#.*/, ""));
    hls.attachMedia(video);
    this.dataset["plays"] = "ladder";
  }

  private scrub(video: HTMLVideoElement, sprite: string): void {
    const strip = document.createElement("div");
    const place = document.createElement("input");
    const peek = document.createElement("canvas");
    strip.className = "scrub";
    strip.dir = "ltr";
    place.type = "range";
    place.min = "0";
    place.max = "1000";
    place.value = "0";
    place.setAttribute("aria-label", this.dataset["place"] ?? "");
    peek.className = "peek";
    peek.hidden = true;
    peek.setAttribute("aria-hidden", "true");
    strip.append(peek, place);
    this.append(strip);

    let cells: Promise<Cell[]> | undefined;
    const pictures = new Map<string, HTMLImageElement>();
    const show = async (share: number) => {
      cells ??= cellsOf(sprite);
      const moment = share * (video.duration || 0);
      const cell = (await cells).findLast((each) => each.from <= moment);
      if (!cell) return;
      const picture = pictures.get(cell.url) ?? new Image();
      if (!pictures.has(cell.url)) {
        pictures.set(cell.url, picture);
        picture.src = cell.url;
      }
      await picture.decode().catch(() => undefined);
      const [x, y, width, height] = cell.box;
      peek.width = width;
      peek.height = height;
      peek.getContext("2d")?.drawImage(picture, x, y, width, height, 0, 0, width, height);
      peek.style.setProperty("--at", `${share * 100}%`);
      peek.hidden = false;
    };
    const hide = () => (peek.hidden = true);
    place.addEventListener("pointermove", (event) => {
      const box = place.getBoundingClientRect();
      void show(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)));
    });
    place.addEventListener("input", () => {
      const share = Number(place.value) / 1000;
      if (Number.isFinite(video.duration)) video.currentTime = share * video.duration;
      void show(share);
    });
    for (const event of ["pointerleave", "blur", "change"]) place.addEventListener(event, hide);
    const move = () => {
      const length = Number.isFinite(video.duration) ? video.duration : 0;
      place.value = String(length > 0 ? Math.round((video.currentTime / length) * 1000) : 0);
      place.setAttribute("aria-valuetext", clock(video.currentTime));
    };
    for (const event of ["timeupdate", "durationchange", "seeked"]) video.addEventListener(event, move);
  }
}

/** The cues of a sprite's WebVTT: each names a part of a picture. */
async function cellsOf(url: string): Promise<Cell[]> {
  const answer = await fetch(url);
  if (!answer.ok) return [];
  const cue = /(\d+):(\d\d):(\d\d)\.(\d{3}) -->.*\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/g;
  return [...(await answer.text()).matchAll(cue)].map((found) => {
    const [hours, minutes, seconds, millis] = found.slice(1, 5).map(Number) as [number, number, number, number];
    return {
      from: hours * 3600 + minutes * 60 + seconds + millis / 1000,
      url: new URL(found[5] ?? "", answer.url).href,
      box: found.slice(6, 10).map(Number) as Cell["box"],
    };
  });
}
customElements.define("tally-film", Film);
