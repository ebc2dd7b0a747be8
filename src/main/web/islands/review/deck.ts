// The film of a review: which frame is shown, and how one gets to another.
import { Rate } from "./timecode.ts";

const FASTEST = 8;

export class Deck {
  /** The frame that is shown, or asked for. */
  at = 0;
  private backward = 0;
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
    this.at = Math.min(this.frames - 1, Math.max(0, frame));
    this.video.currentTime = this.rate.middle(this.at);
    this.moved();
  }

  step(by: number): void {
    this.stop();
    this.seek(this.at + by);
  }

  stop(): void {
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
    this.backward = 0;
    if (this.video.paused) {
      this.video.playbackRate = 1;
      if (this.at >= this.frames - 1) this.seek(0);
      void this.video.play();
    } else this.video.playbackRate = Math.min(FASTEST, this.video.playbackRate * 2);
  }

  /** Browsers do not play backward: it is sought, picture by picture, as fast as they come. */
  reverse(): void {
    if (this.backward) {
      this.backward = Math.min(FASTEST, this.backward * 2);
      return;
    }
    this.video.pause();
    this.backward = 1;
    let last = performance.now();
    let place = this.at;
    const next = (now: number) => {
      if (!this.backward || !this.video.isConnected) return;
      place -= (((now - last) / 1000) * this.backward * this.rate.numerator) / this.rate.denominator;
      last = now;
      if (place <= 0) {
        this.seek(0);
        this.stop();
        return;
      }
      if (!this.video.seeking && Math.round(place) !== this.at) this.seek(Math.round(place));
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    this.moved();
  }
}
