// <tally-drawing>: a drawing that can be watched as it came into being.
import { replay } from "./islands/recorder/drawing.ts";
import type { Drawing } from "./islands/recorder/shelf.ts";

class Drawn extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector("button");
    const canvas = this.querySelector("canvas");
    if (!button || !canvas) return;
    this.hidden = false;
    button.addEventListener("click", () => void this.watch(button, canvas));
  }

  private async watch(button: HTMLButtonElement, canvas: HTMLCanvasElement): Promise<void> {
    button.disabled = true;
    try {
      const answer = await fetch(this.dataset["src"] ?? "");
      const drawing = (await answer.json()) as Drawing;
      canvas.hidden = false;
      document.querySelector(".media .shown")?.replaceWith(canvas);
      await replay(canvas, drawing);
    } finally {
      button.disabled = false;
    }
  }
}
customElements.define("tally-drawing", Drawn);
