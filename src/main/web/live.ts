// A live show: what others change is seen without a reload, and clocks run.
import { clock, each } from "./islands/each.ts";

/** <tally-live data-seconds="3">: asks for its page again and takes what stands in its place there, unless someone is at work in it. */
class TallyLive extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    const seconds = Number(this.dataset.seconds ?? "5");
    this.timer = window.setInterval(() => void this.look(), seconds * 1000);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  private busy(): boolean {
    const typed = [...this.querySelectorAll("textarea")].some((field) => field.value !== field.defaultValue);
    const playing = [...this.querySelectorAll("audio, video")].some((media) => !(media as HTMLMediaElement).paused);
    return typed || playing || (this.contains(document.activeElement) && document.activeElement !== this);
  }

  private async look(): Promise<void> {
    if (document.visibilityState === "hidden" || this.busy()) return;
    const answer = await fetch(location.href.replace(/#.*/, ""), { cache: "no-store" }).catch(() => undefined);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const all = [...document.querySelectorAll("tally-live")];
    const fresh = page.querySelectorAll("tally-live")[all.indexOf(this)];
    if (!fresh || this.busy() || same(fresh, this)) return;
    this.replaceChildren(...fresh.childNodes);
  }
}

/** Whether both say the same but for the forms' tokens. */
function same(one: Element, other: Element): boolean {
  const plain = (element: Element) => {
    const copy = element.cloneNode(true) as Element;
    for (const field of copy.querySelectorAll("input[name=_csrf], input[name=once]")) field.remove();
    for (const time of copy.querySelectorAll("[data-ran], time")) time.textContent = "";
    return copy.textContent?.replace(/\s+/g, " ") + [...copy.querySelectorAll("img, form")].map((e) => e.getAttribute("src") ?? e.getAttribute("action")).join();
  };
  return plain(one) === plain(other);
}

customElements.define("tally-live", TallyLive);

each<HTMLElement>("[data-ran]", (place) => {
  const since = Date.now() - Number(place.dataset.ran ?? "0") * 1000;
  const show = () => {
    if (!place.isConnected) clearInterval(timer);
    place.textContent = clock(Math.max(0, (Date.now() - since) / 1000));
  };
  const timer = setInterval(show, 1000);
  show();
});
