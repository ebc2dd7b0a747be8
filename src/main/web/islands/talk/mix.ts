// What is recorded of this side: its own microphone as it is, with the claps mixed in. The claps are for the recording
// alone: nobody hears them.

const CLAP_MS = 30;
const CLAP_HZ = 2_000;

export class Mix {
  private readonly context = new AudioContext();
  private readonly out = this.context.createMediaStreamDestination();
  readonly stream: MediaStream;

  constructor(own: MediaStream) {
    if (own.getAudioTracks().length > 0) this.context.createMediaStreamSource(own).connect(this.out);
    this.stream = new MediaStream([...this.out.stream.getAudioTracks(), ...own.getVideoTracks()]);
  }

  async ready(): Promise<void> {
    await this.context.resume();
  }

  /** Claps at a moment of this page that is still to come: loud at once, and soon over. */
  clap(at: number): void {
    const from = this.context.currentTime + Math.max(0, at - performance.now()) / 1000;
    const tone = this.context.createOscillator();
    const loud = this.context.createGain();
    tone.type = "square";
    tone.frequency.value = CLAP_HZ;
    loud.gain.setValueAtTime(0.9, from);
    loud.gain.setValueAtTime(0.9, from + CLAP_MS / 2000);
    loud.gain.linearRampToValueAtTime(0, from + CLAP_MS / 1000);
    tone.connect(loud).connect(this.out);
    tone.start(from);
    tone.stop(from + CLAP_MS / 1000);
  }

  close(): void {
    void this.context.close();
  }
}
