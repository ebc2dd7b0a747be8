// <tally-captions>: the editor of captions beside the film or sound. "Now" buttons take over where it stands, and
// there is always one more empty line to write. Without script the lines are an ordinary form.
import { clock } from "./each.ts";

class Captions extends HTMLElement {
  connectedCallback(): void {
    const media = document.querySelector<HTMLMediaElement>("main video, main audio");
    const lines = this.querySelector("ol");
    if (!lines || this.hasAttribute("data-ready")) return;
    this.setAttribute("data-ready", "");
    for (const button of this.querySelectorAll("button[data-now]")) button.toggleAttribute("hidden", !media);
    lines.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("button[data-now]") : null;
      const field = button?.closest(".field")?.querySelector("input");
      if (media && field) field.value = precise(media.currentTime);
    });
    lines.addEventListener("input", (event) => {
      const line = event.target instanceof Element ? event.target.closest("li") : null;
      if (line && line === lines.lastElementChild) this.another(lines, line);
    });
  }

  /** A copy of the last line, empty. Its fields have ids of their own, so that their labels find them. */
  private another(lines: Element, last: Element): void {
    if (lines.children.length >= Number(this.dataset["most"] ?? "0")) return;
    const next = last.cloneNode(true) as Element;
    const number = String(lines.children.length + 1);
    for (const field of next.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")) {
      field.value = "";
      field.id = field.id.replace(/\d+$/, number);
    }
    for (const label of next.querySelectorAll("label")) label.htmlFor = label.htmlFor.replace(/\d+$/, number);
    lines.append(next);
  }
}

function precise(seconds: number): string {
  return clock(seconds) + (seconds % 1).toFixed(3).slice(1);
}
customElements.define("tally-captions", Captions);
