// The notes beside the film: one is opened in its place, forms are sent without leaving the frame, and what others say
// comes by itself. The server draws all of it; nothing here knows what a note looks like.
import htmx from "htmx.org/dist/htmx.esm.min.js";

const EVERY_MS = 4000;

export class List {
  opened: string | undefined;
  /** Whether what happens is told as it happens; else it is asked for. */
  live = false;
  private seen: string;
  private sending: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly root: HTMLElement,
    private readonly path: string,
    private readonly changed: () => void,
  ) {
    this.seen = root.dataset["pulse"] ?? "";
    this.opened = this.notes.find((note) => note.classList.contains("opened"))?.dataset["note"];
    window.setInterval(() => void this.look(), EVERY_MS);
  }

  get notes(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(".note")];
  }

  find(id: string | undefined): HTMLElement | null {
    return id ? this.root.querySelector<HTMLElement>(`#n-${CSS.escape(id)}`) : null;
  }

  /** Opens a note in its place; the one that was open is closed when the list comes again. */
  async open(id: string): Promise<void> {
    this.opened = id;
    const answer = await fetch(`${this.path}/notes/${id}`, { headers: { Accept: "text/html" } }).catch(() => undefined);
    if (!answer?.ok || this.opened !== id) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const whole = page.querySelector(".note");
    const mine = this.find(id);
    if (!whole || !mine) return;
    for (const other of this.notes) if (other !== mine && other.classList.contains("opened") && !busy(other)) close(other);
    const there = document.importNode(whole, true);
    mine.replaceWith(there);
    htmx.process(there);
    this.address();
    this.changed();
  }

  private address(): void {
    const url = new URL(location.href);
    if (this.opened) url.searchParams.set("note", this.opened);
    history.replaceState(history.state, "", url);
  }

  /** Whether anything happened meanwhile; then the list is brought again. */
  private async look(): Promise<void> {
    if (this.live || document.visibilityState === "hidden" || !this.root.isConnected) return;
    const answer = await fetch(`${this.path}/pulse`, { cache: "no-store" }).catch(() => undefined);
    if (answer?.status === 404) return location.reload();
    if (!answer?.ok || answer.redirected) return;
    await this.heard(await answer.text());
  }

  /** The number of the last thing that happened, as it is told. */
  async heard(pulse: string): Promise<void> {
    // What is being sent here brings its own page.
    await this.sending;
    if (pulse !== this.seen) await this.refresh();
  }

  async refresh(): Promise<void> {
    const url = new URL(location.href);
    const opened = this.opened;
    if (opened) url.searchParams.set("note", opened);
    url.hash = "";
    const answer = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => undefined);
    if (opened !== this.opened) return this.refresh();
    if (answer?.ok && !answer.redirected) this.take(new DOMParser().parseFromString(await answer.text(), "text/html"));
  }

  /** Takes the notes of a page that came. What someone types in stays as it is. */
  take(page: Document): void {
    const fresh = page.querySelector<HTMLElement>("tally-review");
    const list = this.root.querySelector("[data-list]");
    const came = fresh?.querySelector("[data-list]");
    if (!fresh || !list || !came) return;
    this.seen = fresh.dataset["pulse"] ?? this.seen;
    const kept = this.notes.find((note) => busy(note));
    const there = document.importNode(came, true);
    if (kept) there.querySelector(`#${CSS.escape(kept.id)}`)?.replaceWith(kept);
    list.replaceWith(there);
    htmx.process(there);
    for (const part of [".marks", "[data-count]", "#question", "[data-approval]"]) {
      const [old, now] = [this.root.querySelector(part), fresh.querySelector(part)];
      if (!old || !now || busy(old)) continue;
      const there = document.importNode(now, true);
      // What somebody opened to look into stays open.
      if (old.querySelector("details")?.open) there.querySelector("details")?.setAttribute("open", "");
      old.replaceWith(there);
    }
    this.changed();
  }

  /** Sends a form and takes the page that comes of it; what is refused is shown by its own page. */
  send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<Document | undefined> {
    const sent = this.sent(form, submitter);
    this.sending = sent;
    return sent;
  }

  private async sent(form: HTMLFormElement, submitter: HTMLElement | null): Promise<Document | undefined> {
    if (form.dataset["sent"]) return undefined;
    form.dataset["sent"] = "yes";
    submitter?.setAttribute("aria-busy", "true");
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    const answer = await fetch(form.action, { method: "POST", body }).catch(() => undefined);
    delete form.dataset["sent"];
    submitter?.removeAttribute("aria-busy");
    if (!answer?.ok) {
      form.submit();
      return undefined;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.opened = new URL(answer.url).searchParams.get("note") ?? undefined;
    form.reset();
    for (const field of form.querySelectorAll<HTMLInputElement>("[name=once]")) {
      field.value = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");
    }
    return page;
  }
}

/** An opened note becomes a short one: its head stays, and the first lines of it. */
function close(note: HTMLElement): void {
  note.classList.remove("opened");
  note.removeAttribute("aria-current");
  for (const part of note.querySelectorAll(":scope > :is(.drawn, .came, .below, .respond, .acts, .more)")) part.remove();
}

/** Whether someone is at work in a part of the page. */
function busy(part: Element): boolean {
  const typed = [...part.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>("textarea, input[type=text], input:not([type])")];
  return typed.some((field) => field.value !== field.defaultValue);
}
