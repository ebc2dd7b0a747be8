// A microphone or a camera, and what they record: in pieces of a second, each handed on as it comes.

/** The best form that this browser records and every other plays after the server looked at it. */
export function form(way: "voice" | "video"): string | undefined {
  const forms =
    way === "voice"
      ? ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus", "audio/mp4", "audio/webm", "audio/ogg;codecs=opus"]
      : [
          "video/mp4;codecs=avc1.42E01E,mp4a.40.2",
          "video/webm;codecs=vp9,opus",
          "video/webm;codecs=vp8,opus",
          "video/webm",
          "video/mp4",
        ];
  return forms.find((each) => MediaRecorder.isTypeSupported(each));
}

// A recorder and no telephone: what takes out echo and noise takes out music and humming, too.
const SOUND = { echoCancellation: false, noiseSuppression: false, autoGainControl: true };
const WANTED: Record<"voice" | "video" | "photo", MediaStreamConstraints> = {
  voice: { audio: SOUND },
  video: { audio: SOUND, video: { facingMode: "user", width: { ideal: 1280 }, height: { ideal: 720 } } },
  photo: { video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1440 } } },
};

export type Opened = { stream: MediaStream } | { refused: "refused" | "none" | "busy" };

/** @param aloud whether something plays from the loudspeaker meanwhile, whose echo is to be taken out */
export async function open(way: "voice" | "video" | "photo", facing?: "user" | "environment", aloud = false): Promise<Opened> {
  const wanted = structuredClone(WANTED[way]);
  if (aloud && wanted.audio) wanted.audio = { ...SOUND, echoCancellation: true };
  if (facing && typeof wanted.video === "object") wanted.video.facingMode = facing;
  try {
    return { stream: await navigator.mediaDevices.getUserMedia(wanted) };
  } catch (failed) {
    const name = failed instanceof DOMException ? failed.name : "";
    if (name === "NotAllowedError" || name === "SecurityError") return { refused: "refused" };
    return { refused: name === "NotReadableError" || name === "AbortError" ? "busy" : "none" };
  }
}

export function close(stream: MediaStream | undefined): void {
  stream?.getTracks().forEach((track) => track.stop());
}

const PIECE_MS = 1000;

export class Tape {
  private readonly recorder: MediaRecorder;
  private begun = 0;
  private saved: Promise<void> = Promise.resolve();
  private pieces = 0;
  bytes = 0;

  /** @param keep stores one piece; a failure of it ends the recording, which is then as long as what was stored */
  constructor(
    stream: MediaStream,
    type: string,
    private readonly keep: (n: number, bytes: ArrayBuffer) => Promise<void>,
    private readonly broken: () => void,
  ) {
    this.recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 128_000, videoBitsPerSecond: 2_500_000 });
    this.recorder.addEventListener("dataavailable", (event) => this.take(event.data));
    // A device that is unplugged, or a call that comes in, ends a take as its maker would have.
    stream.getTracks().forEach((track) => track.addEventListener("ended", () => this.broken()));
    this.recorder.addEventListener("error", () => this.broken());
  }

  private take(piece: Blob): void {
    if (piece.size === 0) return;
    const n = this.pieces++;
    this.bytes += piece.size;
    this.saved = this.saved.then(async () => this.keep(n, await piece.arrayBuffer()));
    this.saved.catch(() => this.broken());
  }

  start(): void {
    this.recorder.start(PIECE_MS);
    this.begun = performance.now();
  }

  /** When it began, as a moment of this page. */
  get at(): number {
    return this.begun;
  }

  /** Our own clock: what browsers record in pieces says nothing of its length. */
  get ms(): number {
    return this.begun === 0 ? 0 : performance.now() - this.begun;
  }

  /** Ends it; resolves when its last piece is stored. */
  async stop(): Promise<number> {
    const ms = this.ms;
    if (this.recorder.state !== "inactive") {
      const stopped = new Promise((resolve) => this.recorder.addEventListener("stop", resolve, { once: true }));
      this.recorder.stop();
      await stopped;
    }
    await this.saved.catch(() => {});
    return ms;
  }
}

/** How loud a stream is, 0 to 1. */
export class Ear {
  private readonly context = new AudioContext();
  private readonly analyser = this.context.createAnalyser();
  private readonly samples: Float32Array<ArrayBuffer>;

  constructor(stream: MediaStream) {
    this.analyser.fftSize = 2048;
    this.samples = new Float32Array(this.analyser.fftSize);
    this.context.createMediaStreamSource(stream).connect(this.analyser);
    void this.context.resume();
  }

  get peak(): number {
    this.analyser.getFloatTimeDomainData(this.samples);
    return this.samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  }

  close(): void {
    void this.context.close();
  }
}

/** Below this a whole take is silence: the noise of a quiet room is above it. */
export const SILENCE = 0.01;

/** Whether a film's picture is black, looked at in passing. */
export class Eye {
  private readonly canvas = document.createElement("canvas");
  private lightest = 0;
  private looks = 0;

  look(video: HTMLVideoElement): void {
    if (video.videoWidth === 0) return;
    this.canvas.width = 16;
    this.canvas.height = 9;
    const context = this.canvas.getContext("2d", { willReadFrequently: true });
    if (!context) return;
    context.drawImage(video, 0, 0, 16, 9);
    const pixels = context.getImageData(0, 0, 16, 9).data;
    for (let i = 0; i < pixels.length; i += 4) {
      this.lightest = Math.max(this.lightest, pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0);
    }
    this.looks++;
  }

  get black(): boolean {
    return this.looks > 0 && this.lightest < 24;
  }
}
