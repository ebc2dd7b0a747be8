// <tally-together>: two sounds or films on one clock, of which one is heard. The first leads; the second follows it by
// the offset, nudged by its speed when it drifts a little and set anew when it is far off. Space or K plays and stops,
// J and L go five seconds, X changes which is heard, and the comma and the point move the offset by a tenth. Without
// script they are two players of their own.
import { clock } from "./each.ts";

const FAR = 0.25;
const NEAR = 0.02;
const STEP = 5;

class Together extends HTMLElement {
  private lead!: HTMLMediaElement;
  private second!: HTMLMediaElement;
  private offset = 0;
  private heard = 0;
  private running = false;

  connectedCallback(): void {
    const [lead, second] = this.querySelectorAll<HTMLMediaElement>("audio, video");
    const panel = this.querySelector<HTMLElement>(".together");
    if (!lead || !second || !panel || this.hasAttribute("data-ready")) return;
    this.setAttribute("data-ready", "");
    [this.lead, this.second] = [lead, second];
    for (const media of [lead, second]) {
      media.controls = false;
      media.preload = "auto";
    }
    panel.hidden = false;
    const run = panel.querySelector<HTMLButtonElement>("[data-run]");
    const seek = panel.querySelector<HTMLInputElement>("input[type=range]");
    const offset = panel.querySelector<HTMLInputElement>("input[type=number]");
    const heard = [...panel.querySelectorAll<HTMLInputElement>("input[name=heard]")];
    if (!run || !seek || !offset) return;

    const show = () => {
      const length = this.length();
      seek.value = String(length > 0 ? Math.round((this.now() / length) * 1000) : 0);
      seek.setAttribute("aria-valuetext", clock(this.now()));
      const time = panel.querySelector("output");
      if (time) time.textContent = `${clock(this.now())} / ${clock(length)}`;
      const [play, pause] = run.querySelectorAll(".icon");
      play?.toggleAttribute("hidden", this.running);
      pause?.toggleAttribute("hidden", !this.running);
      const word = run.querySelector("span");
      if (word) word.textContent = (this.running ? this.dataset["pause"] : this.dataset["play"]) ?? "";
    };
    const beat = () => {
      this.follow();
      show();
      if (this.running) requestAnimationFrame(beat);
    };
    const turn = () => {
      if (this.running) this.stop();
      else void this.start().then(beat);
      show();
    };
    const move = (to: number) => {
      this.at(to);
      show();
    };
    const listen = (which: number) => {
      this.heard = which;
      lead.muted = which === 1;
      second.muted = which === 0;
      for (const radio of heard) radio.checked = Number(radio.value) === which;
      this.dataset["heard"] = String(which);
    };
    const shift = (to: number) => {
      this.offset = Math.min(60, Math.max(-60, Math.round(to * 10) / 10));
      offset.value = String(this.offset);
      this.at(this.now());
      show();
    };
    run.addEventListener("click", turn);
    seek.addEventListener("input", () => move((Number(seek.value) / 1000) * this.length()));
    offset.addEventListener("change", () => shift(Number(offset.value) || 0));
    for (const radio of heard) radio.addEventListener("change", () => listen(Number(radio.value)));
    for (const media of [lead, second]) {
      media.addEventListener("loadedmetadata", show);
      media.addEventListener("ended", () => {
        if (this.now() >= this.length() - 0.1) this.stop();
        show();
      });
    }
    document.addEventListener("keydown", (event) => {
      const at = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || at.closest("select, textarea, input[type=number]")) return;
      if (event.key === " " && at.closest("button, a, input, summary")) return;
      const keys: Record<string, () => void> = {
        " ": turn,
        k: turn,
        j: () => move(this.now() - STEP),
        l: () => move(this.now() + STEP),
        x: () => listen(this.heard === 0 ? 1 : 0),
        ",": () => shift(this.offset - 0.1),
        ".": () => shift(this.offset + 0.1),
      };
      const act = keys[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    });
    listen(0);
    show();
  }

  /** Where both stand, on the clock of the first. */
  private now(): number {
    // Past its own end the first stands still, and the second says how late it is.
    return this.lead.ended ? Math.max(this.lead.duration, this.second.currentTime + this.offset) : this.lead.currentTime;
  }

  private length(): number {
    const [one, other] = [this.lead.duration, this.second.duration];
    return Math.max(Number.isFinite(one) ? one : 0, Number.isFinite(other) ? other + this.offset : 0);
  }

  private at(to: number): void {
    const time = Math.min(this.length(), Math.max(0, to));
    this.lead.currentTime = Math.min(time, this.lead.duration || 0);
    this.second.currentTime = Math.min(Math.max(0, time - this.offset), this.second.duration || 0);
    if (this.running) this.wake();
  }

  private async start(): Promise<void> {
    if (this.now() >= this.length() - 0.1) this.at(0);
    else this.at(this.now());
    this.running = true;
    if (!this.lead.ended) await this.lead.play().catch(() => (this.running = false));
    this.wake();
  }

  private stop(): void {
    this.running = false;
    this.lead.pause();
    this.second.pause();
    this.second.playbackRate = 1;
  }

  /** The second plays while there is something of it at this time. */
  private wake(): void {
    const time = this.now() - this.offset;
    const here = time >= 0 && time < (this.second.duration || 0);
    if (here && this.second.paused) void this.second.play().catch(() => undefined);
    if (!here && !this.second.paused) this.second.pause();
    if (this.lead.paused && !this.lead.ended) void this.lead.play().catch(() => undefined);
  }

  private follow(): void {
    if (!this.running || this.lead.ended) return;
    this.wake();
    const drift = this.second.currentTime + this.offset - this.lead.currentTime;
    if (this.second.paused) return;
    if (Math.abs(drift) > FAR) {
      if (!this.second.seeking) this.second.currentTime = Math.max(0, this.lead.currentTime - this.offset);
      this.second.playbackRate = 1;
    } else {
      this.second.playbackRate = Math.abs(drift) < NEAR ? 1 : drift > 0 ? 0.96 : 1.04;
    }
  }
}
customElements.define("tally-together", Together);
