// <tally-share>: a link becomes a button that hands the address to the phone, or copies it. With
// data-both there are two buttons where the device has a sheet; with data-moment the address carries the second at
// which the page's film stands.
import { clock, toast } from "./each.ts";

class Share extends HTMLElement {
  connectedCallback(): void {
    const link = this.querySelector("a");
    if (!link || !this.isConnected) return;
    const film = this.hasAttribute("data-moment") ? document.querySelector("video") : null;
    const canShare = typeof navigator.share === "function";
    const label = canShare ? this.dataset["share"] : this.dataset["copy"];
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.textContent = label ?? link.textContent;
    if (film && this.dataset["from"]) {
      const words = this.dataset["from"];
      const show = () => (button.textContent = words.replace("#", clock(film.currentTime)));
      film.addEventListener("timeupdate", show);
      show();
    }
    button.addEventListener("click", () => void this.hand(film, canShare));
    link.replaceWith(button);
    if (canShare && this.hasAttribute("data-both")) {
      const copy = button.cloneNode() as HTMLButtonElement;
      copy.textContent = this.dataset["copy"] ?? "";
      copy.addEventListener("click", () => void this.hand(film, false));
      button.after(copy);
    }
  }

  private async hand(film: HTMLVideoElement | null, canShare: boolean): Promise<void> {
    const url = (this.dataset["url"] ?? location.href) + (film ? `#t=${Math.floor(film.currentTime)}` : "");
    try {
      if (canShare) {
        await navigator.share({ title: this.dataset["title"] ?? document.title, url });
      } else {
        await navigator.clipboard.writeText(url);
        toast(this.dataset["copied"] ?? url);
      }
    } catch (refused) {
      // Without a secure context there is no clipboard: show the address, to be copied by hand.
      if (!(refused instanceof DOMException && refused.name === "AbortError")) toast(url);
    }
  }
}
customElements.define("tally-share", Share);
