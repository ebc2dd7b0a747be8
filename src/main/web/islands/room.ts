// <tally-room>: a board of cards. A card moves by dragging, and by Alt with an arrow; each move is the request that its
// menu sends, with the version of the card that was seen, so that of two who move it at once the second is told what
// the first did. What others change comes by server-sent events; a column that someone types in waits until they are
// done. Without script the menus are there.
import htmx from "htmx.org/dist/htmx.esm.min.js";
import { toast } from "./each.ts";

const CARD = "[data-part][data-parent]";

class Room extends HTMLElement {
  private dragged: HTMLElement | undefined;
  private late: number | undefined;

  connectedCallback(): void {
    if (this.hasAttribute("data-ready")) return;
    this.setAttribute("data-ready", "");
    this.querySelector<HTMLElement>(".scripted")?.removeAttribute("hidden");
    this.cards();
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("dragstart", (event) => this.lift(event));
    this.addEventListener("dragover", (event) => this.over(event));
    this.addEventListener("drop", (event) => this.drop(event));
    this.addEventListener("dragend", () => this.end());
    this.addEventListener("focusout", () => this.soon());
    this.addEventListener("toggle", () => this.soon(), true);
    this.listen();
  }

  private cards(): void {
    for (const card of this.querySelectorAll<HTMLElement>(CARD)) {
      if (card.tabIndex < 0) continue;
      card.draggable = true;
      card.setAttribute("aria-keyshortcuts", "Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight");
    }
  }

  /** Tells what others do; the browser comes back by itself, and says what it saw last. */
  private listen(): void {
    const path = this.dataset["live"];
    if (!path) return;
    const stream = new EventSource(`${path}?seen=${this.dataset["seen"] ?? "0"}`);
    stream.addEventListener("changed", (event) => {
      const news = JSON.parse((event as MessageEvent<string>).data) as { said: string[] };
      for (const line of news.said) toast(line);
      this.soon();
    });
    window.addEventListener("pagehide", () => stream.close());
  }

  private soon(): void {
    window.clearTimeout(this.late);
    this.late = window.setTimeout(() => void this.refresh(), 120);
  }

  /** Brings the board as it is now. */
  private async refresh(): Promise<void> {
    if (this.dragged) return;
    const answer = await fetch(location.href.split("#")[0] ?? location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || this.dragged) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("tally-room .board");
    const board = this.querySelector(".board");
    if (!fresh || !board) return;
    const focus = document.activeElement?.closest<HTMLElement>("[data-part]")?.id;
    const held = document.activeElement?.matches("[data-part]");
    let before: Element | null = null;
    for (const column of [...fresh.children]) {
      const mine: Element | null = column.id ? board.querySelector(`:scope > #${CSS.escape(column.id)}`) : null;
      let there: Element;
      if (mine && (busy(mine) || same(mine, column))) there = mine;
      else {
        there = document.importNode(column, true);
        if (mine) mine.replaceWith(there);
        htmx.process(there);
      }
      if (before) {
        if (before.nextElementSibling !== there) before.after(there);
      } else if (board.firstElementChild !== there) board.prepend(there);
      before = there;
    }
    const ids = new Set([...fresh.children].map((column) => column.id));
    for (const column of [...board.children]) if (!ids.has(column.id)) column.remove();
    this.cards();
    if (held && focus && !document.activeElement?.closest("[data-part]")) document.getElementById(focus)?.focus();
  }

  private key(event: KeyboardEvent): void {
    const card = event.target as HTMLElement;
    if (!event.altKey || !card.matches(CARD)) return;
    const column = card.closest<HTMLElement>(".col");
    const row = [...(column?.querySelectorAll<HTMLElement>(CARD) ?? [])];
    const at = row.indexOf(card);
    if (event.key === "ArrowUp" && at > 0) void this.move(card, column, at);
    else if (event.key === "ArrowDown" && at < row.length - 1) void this.move(card, column, at + 2);
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const back = (event.key === "ArrowLeft") !== (document.dir === "rtl");
      const other = back ? column?.previousElementSibling : column?.nextElementSibling;
      if (other instanceof HTMLElement && other.dataset["part"]) void this.move(card, other, at + 1);
    } else return;
    event.preventDefault();
  }

  private lift(event: DragEvent): void {
    const card = (event.target as HTMLElement).closest<HTMLElement>(CARD);
    if (!card?.draggable) return;
    this.dragged = card;
    card.classList.add("dragged");
    event.dataTransfer?.setData("text/plain", card.id);
  }

  private over(event: DragEvent): void {
    const column = (event.target as HTMLElement).closest<HTMLElement>(".col[data-part]");
    if (!this.dragged || !column) return;
    event.preventDefault();
    const over = (event.target as HTMLElement).closest<HTMLElement>(CARD);
    if (over === this.dragged) return;
    if (!over) {
      const cards = column.querySelectorAll<HTMLElement>(CARD);
      const last = cards[cards.length - 1];
      if (!last) column.querySelector("header")?.after(this.dragged);
      else if (last !== this.dragged && event.clientY > last.getBoundingClientRect().bottom) last.after(this.dragged);
      return;
    }
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(this.dragged);
    else over.after(this.dragged);
  }

  private drop(event: DragEvent): void {
    const card = this.dragged;
    const column = card?.closest<HTMLElement>(".col[data-part]");
    if (!card || !column) return;
    event.preventDefault();
    const place = [...column.querySelectorAll<HTMLElement>(CARD)].indexOf(card) + 1;
    this.end();
    void this.move(card, column, place);
  }

  private end(): void {
    this.dragged?.classList.remove("dragged");
    this.dragged = undefined;
    this.soon();
  }

  /** Sends one move. */
  private async move(card: HTMLElement, column: HTMLElement | null | undefined, place: number): Promise<void> {
    const part = card.dataset["part"];
    const parent = column?.dataset["part"];
    const token = document.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value;
    if (!part || !parent || !token) return;
    const body = new URLSearchParams({ _csrf: token, parent, position: String(place), version: card.dataset["version"] ?? "" });
    try {
      const answer = await fetch(`/parts/${part}/position`, { method: "POST", body, redirect: "manual" });
      if (answer.status === 409) this.told(await answer.text());
      else if (answer.type !== "opaqueredirect" && !answer.ok) throw new Error(String(answer.status));
      else toast(this.dataset["moved"] ?? "");
    } catch {
      toast(this.dataset["failed"] ?? "");
    }
    await this.refresh();
    document.getElementById(card.id)?.focus();
  }

  /** Someone was quicker: what they did, what it looks like now, and the same once more with one press. */
  private told(html: string): void {
    const page = new DOMParser().parseFromString(html, "text/html");
    const what = page.querySelector(".conflict");
    if (!what) throw new Error("409");
    const dialog = document.createElement("dialog");
    dialog.className = "conflict";
    what.querySelector(".crumbs")?.remove();
    dialog.append(...[...document.importNode(what, true).childNodes]);
    const close = document.createElement("button");
    close.className = "button quiet";
    close.textContent = this.dataset["close"] ?? "";
    close.addEventListener("click", () => dialog.close());
    dialog.querySelector("a.button.quiet")?.replaceWith(close);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
}

/** Whether someone is at work in a column: what they see stays until they are done. */
function busy(column: Element): boolean {
  const at = document.activeElement;
  return (
    column.querySelector("details[open]") !== null ||
    (at !== null && column.contains(at) && at.matches("input, textarea, select"))
  );
}

/** Whether two columns say the same, whatever tokens their forms carry. */
function same(one: Element, other: Element): boolean {
  const plain = (column: Element) => {
    const copy = column.cloneNode(true) as Element;
    for (const hidden of copy.querySelectorAll('input[type="hidden"]')) hidden.removeAttribute("value");
    for (const each of [copy, ...copy.querySelectorAll("*")]) {
      each.removeAttribute("draggable");
      each.removeAttribute("aria-keyshortcuts");
      each.removeAttribute("data-htmx-powered");
    }
    return copy.innerHTML;
  };
  return one.getAttribute("data-version") === other.getAttribute("data-version") && plain(one) === plain(other);
}
customElements.define("tally-room", Room);
