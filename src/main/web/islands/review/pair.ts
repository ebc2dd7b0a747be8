// Two films on one clock. It counts the frames of the slower, from where the one begins; the other begins so many frames
// later, or earlier. The one leads while it lasts, and the other keeps its pace; where the one is not, the other leads.
import { type Deck, FASTEST, rewind } from "./deck.ts";
import { Pace, start } from "./pace.ts";
import type { Rate } from "./timecode.ts";

export class Pair {
  at = 0;
  offset = 0;
  private playing = 0;
  private backward = 0;
  private readonly paces: [Pace, Pace];

  constructor(
    readonly one: Deck,
    readonly other: Deck,
    readonly rate: Rate,
    private readonly moved: () => void,
  ) {
    this.paces = [new Pace(one), new Pace(other)];
    const beat = () => {
      if (!one.video.isConnected) return;
      this.beat();
      requestAnimationFrame(beat);
    };
    requestAnimationFrame(beat);
  }

  /** The frame of one of the two at a frame of the clock, perhaps before its first or past its last. */
  frame(deck: Deck, at: number): number {
    const own = deck === this.one ? at : at - this.offset;
    return (own * this.rate.denominator * deck.rate.numerator) / (this.rate.numerator * deck.rate.denominator);
  }

  /** The frame of the clock at a frame of one of the two. */
  place(deck: Deck, frame: number): number {
    return Math.floor(this.exact(deck, frame) + 0.01);
  }

  private exact(deck: Deck, frame: number): number {
    const own = (frame * deck.rate.denominator * this.rate.numerator) / (deck.rate.numerator * this.rate.denominator);
    return own + (deck === this.one ? 0 : this.offset);
  }

  get first(): number {
    return Math.min(0, this.offset);
  }

  get last(): number {
    return Math.max(this.place(this.one, this.one.frames - 1), this.place(this.other, this.other.frames - 1));
  }

  get speed(): number {
    return this.backward ? -this.backward : this.playing;
  }

  /** Whether a film has a picture here. */
  has(deck: Deck, at = this.at): boolean {
    const frame = this.frame(deck, at);
    return frame > -0.01 && frame < deck.frames - 0.01;
  }

  seek(at: number): void {
    this.at = Math.round(Math.min(this.last, Math.max(this.first, at)));
    if (this.playing) for (const deck of [this.one, this.other]) deck.show(Math.floor(this.frame(deck, this.at) + 0.01));
    this.moved();
  }

  /** The other begins so many frames later; the two always share a moment. */
  shift(offset: number): void {
    const least = 1 - (this.place(this.other, this.other.frames - 1) - this.offset + 1);
    const most = this.place(this.one, this.one.frames - 1);
    this.offset = Math.round(Math.min(most, Math.max(least, offset)));
    this.seek(this.at);
  }

  step(by: number): void {
    this.stop();
    this.seek(this.at + by);
  }

  stop(): void {
    this.playing = 0;
    this.backward = 0;
    this.moved();
  }

  toggle(): void {
    if (this.speed !== 0) this.stop();
    else this.forward();
  }

  forward(): void {
    this.backward = 0;
    if (this.playing) this.playing = Math.min(FASTEST, this.playing * 2);
    else {
      if (this.at >= this.last) this.seek(this.first);
      this.playing = 1;
      this.begin();
    }
    this.moved();
  }

  private begin(): void {
    for (const deck of [this.one, this.other]) if (this.has(deck)) deck.video.currentTime = deck.rate.middle(Math.floor(this.frame(deck, this.at) + 0.01));
  }

  reverse(): void {
    this.playing = 0;
    if (this.backward) {
      this.backward = Math.min(FASTEST, this.backward * 2);
      return;
    }
    this.backward = 1;
    rewind(
      this.rate,
      this.at - this.first,
      () => this.backward,
      () => !this.one.video.seeking && !this.other.video.seeking,
      (frame) => {
        this.seek(frame + this.first);
        if (frame <= 0) this.stop();
      },
    );
    this.moved();
  }

  /** As often as the screen is drawn: where they are, and whether the second is with the first. */
  private beat(): void {
    const [pace, otherPace] = this.paces;
    if (!this.playing) {
      pace.keep(this.frame(this.one, this.at), 0);
      otherPace.keep(this.frame(this.other, this.at), 0);
      return;
    }
    const leads = this.has(this.one) ? this.one : this.other;
    const follows = leads === this.one ? this.other : this.one;
    const { video, rate } = leads;
    if (video.playbackRate !== this.playing) video.playbackRate = this.playing;
    if (video.ended || !this.has(leads)) return this.ended(leads);
    if (video.paused && !video.seeking) start(video);
    const shown = (video.currentTime * rate.numerator) / rate.denominator;
    const at = this.place(leads, shown);
    const exact = this.frame(follows, this.exact(leads, shown));
    (follows === this.one ? pace : otherPace).keep(exact, this.playing);
    if (at !== this.at && !video.seeking) {
      this.at = Math.min(this.last, Math.max(this.first, at));
      this.moved();
    }
  }

  /** Past the end of the one the other goes on, if it lasts. */
  private ended(leads: Deck): void {
    const after = this.place(leads, leads.frames);
    const rest = leads === this.one ? this.other : this.one;
    if (this.has(rest, after)) {
      this.at = after;
      this.moved();
    } else {
      this.stop();
      this.seek(this.last);
    }
  }
}
