// The call: from each device to each other one, without anything between (WebRTC). Of two the one with the smaller id
// offers; when the line breaks it offers anew. What is recorded does not depend on it.
import type { Server } from "./server.ts";

export interface Here {
  person: string;
  name: string;
  device: string;
}

export type Line = "finding" | "there" | "none";

const FOUND_MS_MAX = 15_000;
const AGAIN_MS = 3_000;
/** The call is for talking; what is recorded is better. */
const CALL_BITS = 700_000;
const CALL_SCALE = 2;

interface Passed {
  from: string;
  kind: "OFFER" | "ANSWER" | "CANDIDATE";
  body: string;
}

class Peer {
  private pc: RTCPeerConnection | undefined;
  /** Which try a message belongs to: what is left of an earlier one is dropped. */
  private nth = "";
  private waiting: RTCIceCandidateInit[] = [];
  private said: Promise<void> = Promise.resolve();
  private timer: number | undefined;
  private late: number | undefined;
  line: Line = "finding";

  constructor(
    public who: Here,
    private readonly server: Server,
    private readonly stream: MediaStream,
    private readonly heard: (stream: MediaStream) => void,
    private readonly changed: () => void,
  ) {
    this.wait();
    if (this.offers) void this.offer();
  }

  private get offers(): boolean {
    return this.server.device < this.who.device;
  }

  private wait(): void {
    window.clearTimeout(this.late);
    this.late = window.setTimeout(() => {
      if (this.line === "finding") this.turn("none");
    }, FOUND_MS_MAX);
  }

  private turn(line: Line): void {
    this.line = line;
    this.changed();
  }

  private open(nth: string): RTCPeerConnection {
    this.pc?.close();
    this.nth = nth;
    this.waiting = [];
    const pc = new RTCPeerConnection({ iceServers: this.server.servers });
    this.pc = pc;
    for (const track of this.stream.getTracks()) this.calm(pc.addTrack(track, this.stream));
    pc.addEventListener("track", (event) => {
      const [stream] = event.streams;
      if (stream) this.heard(stream);
    });
    pc.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate) this.say("CANDIDATE", candidate.toJSON());
    });
    pc.addEventListener("connectionstatechange", () => {
      if (this.pc !== pc) return;
      if (pc.connectionState === "connected") this.turn("there");
      else if (pc.connectionState === "failed" || pc.connectionState === "disconnected") this.broke();
    });
    return pc;
  }

  private calm(sender: RTCRtpSender): void {
    if (sender.track?.kind !== "video") return;
    const wanted = sender.getParameters();
    for (const each of wanted.encodings ?? []) {
      each.maxBitrate = CALL_BITS;
      each.scaleResolutionDownBy = CALL_SCALE;
    }
    void sender.setParameters(wanted).catch(() => {});
  }

  private broke(): void {
    if (this.line === "there") {
      this.turn("finding");
      this.wait();
    }
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      if (this.pc?.connectionState !== "connected" && this.offers) void this.offer();
    }, AGAIN_MS);
  }

  private async offer(): Promise<void> {
    try {
      const pc = this.open(Math.random().toString(36).slice(2));
      await pc.setLocalDescription();
      this.say("OFFER", pc.localDescription);
    } catch {
      this.broke();
    }
  }

  private say(kind: Passed["kind"], what: unknown): void {
    const body = JSON.stringify({ nth: this.nth, what });
    // One after the other, so that they come in their order.
    this.said = this.said
      .then(() => this.server.send("POST", "/signals", { from: this.server.device, to: this.who.device, kind, body }))
      .then(() => {})
      .catch(() => {});
  }

  async hear({ kind, body }: Passed): Promise<void> {
    const { nth, what } = JSON.parse(body) as { nth: string; what: RTCSessionDescriptionInit & RTCIceCandidateInit };
    try {
      if (kind === "OFFER") {
        const pc = this.open(nth);
        await pc.setRemoteDescription(what);
        await pc.setLocalDescription();
        this.say("ANSWER", pc.localDescription);
        await this.candidates(pc);
      } else if (nth !== this.nth || !this.pc) {
        return;
      } else if (kind === "ANSWER") {
        await this.pc.setRemoteDescription(what);
        await this.candidates(this.pc);
      } else if (this.pc.remoteDescription) {
        await this.pc.addIceCandidate(what);
      } else {
        this.waiting.push(what);
      }
    } catch {
      this.broke();
    }
  }

  private async candidates(pc: RTCPeerConnection): Promise<void> {
    const waiting = this.waiting;
    this.waiting = [];
    for (const each of waiting) await pc.addIceCandidate(each);
  }

  close(): void {
    window.clearTimeout(this.timer);
    window.clearTimeout(this.late);
    this.pc?.close();
    this.pc = undefined;
  }
}

export class Call {
  private readonly peers = new Map<string, Peer>();
  private heardNow: Promise<void> = Promise.resolve();

  constructor(
    private readonly server: Server,
    private readonly stream: MediaStream,
    private readonly tile: (who: Here, stream: MediaStream) => void,
    private readonly gone: (who: Here) => void,
    private readonly changed: (lines: { who: Here; line: Line }[]) => void,
  ) {}

  /** Those who are in the room now. */
  update(here: Here[]): void {
    const others = new Map(here.filter((each) => each.device !== this.server.device).map((each) => [each.device, each]));
    for (const [device, peer] of this.peers) {
      if (others.has(device)) continue;
      peer.close();
      this.peers.delete(device);
      this.gone(peer.who);
    }
    for (const who of others.values()) this.peer(who).who = who;
    this.tell();
  }

  private peer(who: Here): Peer {
    const known = this.peers.get(who.device);
    if (known) return known;
    const peer: Peer = new Peer(who, this.server, this.stream, (stream) => this.tile(peer.who, stream), () => this.tell());
    this.peers.set(who.device, peer);
    return peer;
  }

  private tell(): void {
    this.changed([...this.peers.values()].map((peer) => ({ who: peer.who, line: peer.line })));
  }

  /** Something another device says; whoever says it before they are known to be here is so soon. */
  hear(passed: Passed): void {
    this.heardNow = this.heardNow.then(async () => {
      const peer = this.peers.get(passed.from) ?? this.peer({ person: "", name: "", device: passed.from });
      await peer.hear(passed);
    });
  }

  close(): void {
    for (const peer of this.peers.values()) peer.close();
    this.peers.clear();
  }
}
