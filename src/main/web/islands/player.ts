// <tally-player>: a big button, the waveform to seek in, the time. Without script the browser's own
// <audio controls> is there.
import { clock } from "./each.ts";

class Player extends HTMLElement {
  connectedCallback(): void {
    const audio = this.querySelector("audio");
    const button = this.querySelector<HTMLButtonElement>(".play button");
    const seek = this.querySelector<HTMLInputElement>("input[type=range]");
    const time = this.querySelector("output");
    if (!audio || !button || !seek || !time || this.hasAttribute("data-ready")) return;
    this.setAttribute("data-ready", "");
    for (const part of this.querySelectorAll(".play, input")) part.removeAttribute("hidden");
    const past = this.pastOf(this.querySelector(".wave"));
    const word = button.querySelector("span");
    const [play, pause] = button.querySelectorAll(".icon");

    const show = () => {
      const length = Number.isFinite(audio.duration) ? audio.duration : 0;
      const share = length > 0 ? audio.currentTime / length : 0;
      seek.value = String(Math.round(share * 1000));
      seek.setAttribute("aria-valuetext", clock(audio.currentTime));
      past(share);
      time.textContent = `${clock(audio.currentTime)} / ${clock(length)}`;
    };
    const turn = () => {
      if (word) word.textContent = (audio.paused ? this.dataset["play"] : this.dataset["pause"]) ?? "";
      play?.toggleAttribute("hidden", !audio.paused);
      pause?.toggleAttribute("hidden", audio.paused);
    };
    const run = () => {
      show();
      if (!audio.paused) requestAnimationFrame(run);
    };
    button.addEventListener("click", () => (audio.paused ? void audio.play() : audio.pause()));
    seek.addEventListener("input", () => {
      if (Number.isFinite(audio.duration)) audio.currentTime = (Number(seek.value) / 1000) * audio.duration;
      show();
    });
    audio.addEventListener("play", () => {
      // One sound at a time, but for two that are compared on one clock.
      if (!this.closest("tally-together")) {
        for (const other of document.querySelectorAll<HTMLMediaElement>("audio, video")) if (other !== audio) other.pause();
      }
      turn();
      run();
    });
    for (const event of ["pause", "ended"]) audio.addEventListener(event, turn);
    for (const event of ["loadedmetadata", "durationchange", "timeupdate"]) audio.addEventListener(event, show);
    turn();
    show();
  }

  /** Draws the wave a second time, cut off where the sound stands. */
  private pastOf(wave: Element | null): (share: number) => void {
    const path = wave?.querySelector("path");
    if (!wave || !path) return () => {};
    const svg = "http://www.w3.org/2000/svg";
    const cut = document.createElementNS(svg, "clipPath");
    const edge = document.createElementNS(svg, "rect");
    cut.id = `past-${Math.random().toString(36).slice(2)}`;
    edge.setAttribute("height", "100%");
    edge.setAttribute("width", "0");
    cut.append(edge);
    const past = path.cloneNode() as Element;
    past.classList.add("past");
    past.setAttribute("clip-path", `url(#${cut.id})`);
    wave.append(cut, past);
    return (share) => edge.setAttribute("width", `${share * 100}%`);
  }
}
customElements.define("tally-player", Player);
