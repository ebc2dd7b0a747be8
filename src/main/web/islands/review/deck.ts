// The film of a review: which frame is shown, and how one gets to another.
import { Rate } from "./timecode.ts";

export const FASTEST = 8;

export class Deck {
  /** The frame that is shown, or asked for. */
  at = 0;
  private backward = 0;
  /** Called when someone moves it here, by a key or a button. */
  asked: (() => void) | undefined;
  private readonly exact: boolean;

  constructor(
    readonly video: HTMLVideoElement,
    readonly rate: Rate,
    readonly frames: number,
    private readonly moved: () => void,
  ) {
    this.exact = "requestVideoFrameCallback" in video;
    if (this.exact) this.follow();
    for (const event of ["timeupdate", "seeked", "loadeddata"]) video.addEventListener(event, () => this.look());
    for (const event of ["play", "pause", "ratechange", "ended"]) video.addEventListener(event, () => this.moved());
  }

  static exact(): boolean {
    return "requestVideoFrameCallback" in HTMLVideoElement.prototype;
  }

  /** Each picture says when it belongs. */
  private follow(): void {
    this.video.requestVideoFrameCallback((_now, picture) => {
      if (!this.video.seeking) this.found(this.rate.shown(picture.mediaTime));
      this.follow();
    });
  }

  private look(): void {
    if (!this.exact && !this.video.seeking) this.found(this.rate.frame(this.video.currentTime));
  }

  private found(frame: number): void {
    this.at = Math.min(this.frames - 1, frame);
    this.moved();
  }

  /** How fast it runs, backward below zero; 0 while it stands. */
  get speed(): number {
    return this.backward ? -this.backward : this.video.paused ? 0 : this.video.playbackRate;
  }

  seek(frame: number): void {
    this.asked?.();
    this.show(frame);
  }

  /** Goes to a frame without being asked here. */
  show(frame: number): void {
    this.at = Math.min(this.frames - 1, Math.max(0, frame));
    this.video.currentTime = this.rate.middle(this.at);
    this.moved();
  }

  step(by: number): void {
    this.stop();
    this.seek(this.at + by);
  }

  stop(): void {
    this.asked?.();
    this.backward = 0;
    this.video.pause();
    this.video.playbackRate = 1;
    this.moved();
  }

  toggle(): void {
    if (this.speed !== 0) this.stop();
    else this.forward();
  }

  forward(): void {
    this.asked?.();
    this.backward = 0;
    if (this.video.paused) {
      this.video.playbackRate = 1;
      if (this.at >= this.frames - 1) this.seek(0);
      void this.video.play();
    } else this.video.playbackRate = Math.min(FASTEST, this.video.playbackRate * 2);
  }

  reverse(): void {
    this.asked?.();
    if (this.backward) {
      this.backward = Math.min(FASTEST, this.backward * 2);
      return;
    }
    this.video.pause();
    this.backward = 1;
    rewind(
      this.rate,
      this.at,
      () => (this.video.isConnected ? this.backward : 0),
      () => !this.video.seeking,
      (frame) => {
        this.show(frame);
        if (frame <= 0) this.stop();
      },
    );
    this.moved();
  }
}

/** Browsers do not play backward: it is sought, picture by picture, as fast as they come, until its speed is 0. */
export function rewind(rate: Rate, from: number, speed: () => number, free: () => boolean, go: (frame: number) => void): void {
  let last = performance.now();
  let place = from;
  let shown = from;
  const next = (now: number) => {
    if (speed() === 0) return;
    place -= (((now - last) / 1000) * speed() * rate.numerator) / rate.denominator;
    last = now;
    if (free() && Math.round(place) !== shown) {
      shown = Math.round(place);
      go(Math.max(0, shown));
    }
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}
