// <tally-copy>: a text that can be marked gets a button that copies all of it.
import { toast } from "./each.ts";

class Copy extends HTMLElement {
  connectedCallback(): void {
    const text = this.querySelector(".code, .secret");
    if (!text || this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small";
    button.textContent = this.dataset["copy"] ?? "";
    const heading = this.querySelector("h3");
    if (heading?.textContent) button.setAttribute("aria-label", `${button.textContent}: ${heading.textContent}`);
    button.addEventListener("click", () => void this.copy(text));
    this.append(button);
  }

  private async copy(text: Element): Promise<void> {
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
      toast(this.dataset["copied"] ?? "");
    } catch {
      // Without a secure context there is no clipboard: it is marked, to be copied by hand.
      getSelection()?.selectAllChildren(text);
    }
  }
}
customElements.define("tally-copy", Copy);
