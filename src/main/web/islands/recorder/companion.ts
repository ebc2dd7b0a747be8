// The work that plays along while something is recorded with it: a sound or a film in time with the take, a text that
// is read from, a picture to look at. It is on the page for everyone; here it is driven.
import type { Together } from "./shelf.ts";

const COUNT = 3;
const BEAT_MS = 800;

export class Companion {
  private readonly media: HTMLMediaElement | null;
  private readonly prompter: HTMLElement | null;
  private context: AudioContext | undefined;
  private tap: MediaElementAudioSourceNode | undefined;
  private mixing: MediaStreamAudioDestinationNode | undefined;
  private goOn: ((on: boolean) => void) | undefined;
  private scrolling = 0;

  static of(page: Document): Companion | undefined {
    const place = page.querySelector<HTMLElement>("[data-companion]");
    return place ? new Companion(place) : undefined;
  }

  private constructor(private readonly place: HTMLElement) {
    this.media = place.querySelector<HTMLMediaElement>("[data-plays]");
    this.prompter = place.querySelector<HTMLElement>("[data-prompter]");
  }

  /** Shows its switches; they are of no use without a recorder. */
  show(): void {
    const ways = this.place.querySelector<HTMLElement>("[data-ways]");
    if (ways) ways.hidden = false;
    const volume = this.input("[data-volume]");
    const loud = () => {
      if (this.media && volume) this.media.volume = Number(volume.value) / 100;
    };
    volume?.addEventListener("input", loud);
    loud();
    const mix = this.input("[data-mix]");
    const fits = () => {
      if (mix) mix.disabled = this.how === "FIRST";
    };
    for (const radio of this.place.querySelectorAll("input[name=how]")) radio.addEventListener("change", fits);
    fits();
  }

  private input(selector: string): HTMLInputElement | null {
    return this.place.querySelector<HTMLInputElement>(selector);
  }

  private get how(): Together["how"] {
    return (this.place.querySelector<HTMLInputElement>("input[name=how]:checked")?.value ?? "OVER") as Together["how"];
  }

  get plays(): boolean {
    return this.media !== null;
  }

  /** Whether the loudspeaker is heard by the microphone, whose echo is then taken out. */
  get aloud(): boolean {
    return this.plays && this.how === "BESIDE";
  }

  /** Whether it is on its way to a recording: the next press goes on, or takes it back. */
  get waiting(): boolean {
    return this.goOn !== undefined;
  }

  /** While it is played first, go on now; while it counts in, leave it. */
  press(): void {
    this.goOn?.(this.how === "FIRST");
  }

  /** Plays it first, or counts in; false when that was taken back. */
  async lead(say: (word: string, left?: number) => void): Promise<boolean> {
    const media = this.media;
    if (!media) return true;
    media.pause();
    media.currentTime = this.at;
    if (this.how === "FIRST") {
      say("hearing");
      return this.until((done) => {
        media.addEventListener("ended", () => done(true), { once: true });
        media.play().catch(() => done(true));
      }).finally(() => media.pause());
    }
    if (!this.input("[data-count]")?.checked) return true;
    for (let left = COUNT; left > 0; left--) {
      say("counting", left);
      const on = await this.until((done) => setTimeout(() => done(true), BEAT_MS));
      if (!on) return false;
    }
    return true;
  }

  private until(begin: (done: (on: boolean) => void) => void): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (on: boolean) => {
        this.goOn = undefined;
        resolve(on);
      };
      this.goOn = done;
      begin(done);
    });
  }

  /** Where it is to begin, in seconds; what is no time is the beginning. */
  private get at(): number {
    const typed = this.input("[data-at]")?.value ?? "0";
    const seconds = typed.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
    const length = this.media?.duration ?? 0;
    return Number.isFinite(seconds) && seconds > 0 && seconds < length ? seconds : 0;
  }

  /** What is to be recorded: the microphone alone, or with the sound that plays along. */
  mixed(stream: MediaStream): MediaStream {
    const media = this.media;
    if (!media || !this.input("[data-mix]")?.checked || this.how === "FIRST") return stream;
    const context = (this.context ??= new AudioContext());
    this.tap ??= context.createMediaElementSource(media);
    this.tap.disconnect();
    this.tap.connect(context.destination);
    this.mixing = context.createMediaStreamDestination();
    this.tap.connect(this.mixing);
    context.createMediaStreamSource(stream).connect(this.mixing);
    void context.resume();
    return new MediaStream([...this.mixing.stream.getAudioTracks(), ...stream.getVideoTracks()]);
  }

  /** Begins beside a recording that begins now; says how, and where in it. */
  async start(): Promise<Together | undefined> {
    this.scroll();
    const media = this.media;
    if (!media) return undefined;
    const how = this.how;
    if (how === "FIRST") return { how, fromMs: 0, toMs: 0, mixed: false };
    media.currentTime = this.at;
    await media.play().catch(() => {});
    return { how, fromMs: media.currentTime * 1000, toMs: 0, mixed: this.mixing !== undefined };
  }

  /** Ends with a recording of this length; what it went along with is as long, and never longer than it is. */
  stop(together: Together | undefined, ms: number): void {
    cancelAnimationFrame(this.scrolling);
    this.media?.pause();
    this.mixing?.disconnect();
    this.mixing = undefined;
    if (!together || together.how === "FIRST") return;
    const length = this.media?.duration ?? 0;
    const end = together.fromMs + ms;
    together.toMs = Number.isFinite(length) && length > 0 ? Math.min(end, length * 1000) : end;
  }

  /** Plays beside a take that is listened to, from where it was; not where the take has its sound already. */
  beside(together: Together | undefined, takeMs: number): void {
    if (!this.media || !together || together.mixed || together.how === "FIRST") return;
    this.media.currentTime = (together.fromMs + takeMs) / 1000;
    void this.media.play().catch(() => {});
  }

  pause(): void {
    this.media?.pause();
  }

  /** A text goes up at the pace that its reader chose, in words a minute; 0 leaves it to their hand. */
  private scroll(): void {
    const text = this.prompter;
    const pace = Number(this.input("[data-pace]")?.value ?? 0);
    if (!text || pace === 0) return;
    const words = (text.textContent ?? "").split(/\s+/).length;
    const whole = (words / pace) * 60_000;
    const begun = performance.now();
    const from = text.scrollTop;
    const next = (now: number) => {
      text.scrollTop = from + ((text.scrollHeight - from) * (now - begun)) / whole;
      if (now - begun < whole && text.isConnected) this.scrolling = requestAnimationFrame(next);
    };
    this.scrolling = requestAnimationFrame(next);
  }
}
