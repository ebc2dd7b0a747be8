// <tally-arrange>: an album's order by dragging, and by Alt with an arrow. Each move is the request that its buttons
// send, said by what it is to stand before, so that two who order at once both get what they meant. Without script the
// buttons are there.
import { toast } from "./each.ts";

class Arrange extends HTMLElement {
  private dragged: HTMLLIElement | undefined;

  connectedCallback(): void {
    const list = this.querySelector("ol");
    if (!list || this.hasAttribute("data-ready")) return;
    this.setAttribute("data-ready", "");
    for (const row of list.querySelectorAll<HTMLLIElement>("li")) this.row(row);
    list.addEventListener("keydown", (event) => {
      const row = (event.target as HTMLElement).closest<HTMLLIElement>("li");
      const up = event.key === "ArrowUp";
      if (!row || !event.altKey || (!up && event.key !== "ArrowDown")) return;
      event.preventDefault();
      const other = up ? row.previousElementSibling : row.nextElementSibling;
      if (!other) return;
      const focus = document.activeElement as HTMLElement | null;
      if (up) other.before(row);
      else other.after(row);
      focus?.focus();
      void this.send(row, { to: up ? "UP" : "DOWN" });
    });
    list.addEventListener("dragover", (event) => {
      const over = (event.target as HTMLElement).closest<HTMLLIElement>("li");
      if (!this.dragged || !over) return;
      event.preventDefault();
      const box = over.getBoundingClientRect();
      if (over === this.dragged) return;
      if (event.clientY < box.top + box.height / 2) over.before(this.dragged);
      else over.after(this.dragged);
    });
    list.addEventListener("drop", (event) => event.preventDefault());
  }

  private row(row: HTMLLIElement): void {
    row.tabIndex = 0;
    const tile = row.querySelector<HTMLElement>(".tile");
    if (!tile) return;
    tile.draggable = true;
    tile.title = this.dataset["drag"] ?? "";
    let stood: Element | null = null;
    tile.addEventListener("dragstart", (event) => {
      stood = row.nextElementSibling;
      this.dragged = row;
      row.classList.add("dragged");
      event.dataTransfer?.setDragImage(row, 20, 20);
      event.dataTransfer?.setData("text/plain", row.id);
    });
    tile.addEventListener("dragend", () => {
      row.classList.remove("dragged");
      this.dragged = undefined;
      if (row.nextElementSibling === stood) return;
      const [next, last] = [row.nextElementSibling, row.previousElementSibling] as (HTMLElement | null)[];
      // The last of this page is not the last of the album.
      if (next?.dataset["entry"]) void this.send(row, { before: next.dataset["entry"] });
      else if (last?.dataset["entry"]) void this.send(row, { behind: last.dataset["entry"] });
    });
  }

  private async send(row: HTMLLIElement, to: Record<string, string>): Promise<void> {
    const form = row.querySelector<HTMLFormElement>("form.moves");
    if (!form) return;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    for (const [name, value] of Object.entries(to)) body.append(name, value);
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
      if (answer.type !== "opaqueredirect" && !answer.ok) throw new Error(String(answer.status));
      toast(this.dataset["moved"] ?? "");
    } catch {
      toast(this.dataset["failed"] ?? "");
    }
  }
}
customElements.define("tally-arrange", Arrange);
