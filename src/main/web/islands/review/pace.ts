// Keeps a film at the frame that is expected of it: while it plays by a little more or less speed, and by seeking where
// that would take too long; while it stands by seeking until the very frame is shown.
import { Deck } from "./deck.ts";

/** How far it may be off while it plays: in frames, and where it is sought anew, in seconds. */
const NEAR_FRAMES = 0.75;
const FAR_SECONDS = 0.4;
const NUDGE = 0.06;
const TRIES_MAX = 3;

export class Pace {
  private sought = -1;
  private tries = 0;

  constructor(private readonly deck: Deck) {}

  /** Called again and again with the frame that is expected now, perhaps between two, and how fast it goes on. */
  keep(frame: number, speed: number): void {
    const { video, rate, frames } = this.deck;
    if (speed <= 0 || frame < 0 || frame >= frames) return this.stand(Math.min(frames - 1, Math.max(0, Math.floor(frame + 0.01))));
    this.sought = -1;
    const drift = frame - (video.currentTime * rate.numerator) / rate.denominator;
    const far = (FAR_SECONDS * rate.numerator) / rate.denominator;
    if (!video.seeking && Math.abs(drift) > (video.paused ? 1 : far)) video.currentTime = (frame * rate.denominator) / rate.numerator;
    const nudge = Math.abs(drift) < NEAR_FRAMES || Math.abs(drift) > far ? 1 : drift > 0 ? 1 + NUDGE : 1 - NUDGE;
    if (video.playbackRate !== speed * nudge) video.playbackRate = speed * nudge;
    if (video.paused) start(video);
  }

  private stand(frame: number): void {
    const { video } = this.deck;
    if (!video.paused) video.pause();
    if (video.playbackRate !== 1) video.playbackRate = 1;
    if (frame !== this.sought) this.tries = 0;
    this.sought = frame;
    if (frame === this.deck.at && this.tries > 0) return;
    // A picture that the film does not have is not looked for for ever.
    if (video.seeking || this.tries >= TRIES_MAX) return;
    this.tries++;
    this.deck.show(frame);
  }
}

/** Plays, without sound where the browser wants to be asked for that first. */
export function start(video: HTMLVideoElement): void {
  video.play().catch((error: unknown) => {
    if (!(error instanceof DOMException) || error.name !== "NotAllowedError" || video.muted) return;
    video.muted = true;
    video.play().catch(() => undefined);
  });
}
