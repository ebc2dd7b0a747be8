// One file on its way: its row, its state, and what is made of it once it has arrived.
import { clock } from "./each.ts";
import { type Wanted, reason, send } from "./upload-send.ts";
import { type Kept, forget, keep } from "./upload-store.ts";

export type State = "waiting" | "sending" | "paused" | "line" | "lost" | "looking" | "keeping" | "failed" | "kept" | "gone";

/** What a row asks of its list. */
export interface List {
  words: DOMStringMap;
  endpoint: string;
  secret: string | undefined;
  keepAt: string | undefined;
  /** The name of whoever sends by a link; empty until they said it. */
  sender(): string | undefined;
  changed(row: Row, before: State): void;
}

const LINE_AGAIN_MS = 15_000;
const SPEED_OVER_MS = 6_000;

export class Row {
  readonly element: HTMLLIElement;
  state: State = "waiting";
  private sending: { stop(): Promise<void> } | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;
  private speeds: { at: number; bytes: number }[] = [];

  constructor(
    readonly kept: Kept,
    private readonly list: List,
    template: HTMLTemplateElement,
  ) {
    this.element = (template.content.cloneNode(true) as DocumentFragment).querySelector("li") as HTMLLIElement;
    this.part("name").textContent = kept.name;
    this.part("size").textContent = size(kept.bytes);
    this.bar().setAttribute("aria-label", kept.name);
    for (const button of this.element.querySelectorAll("button")) {
      button.setAttribute("aria-label", `${button.textContent?.trim()}: ${kept.name}`);
    }
    for (const input of this.inputs()) {
      input.value = kept.typed[input.name] ?? "";
      input.addEventListener("input", () => this.typed(input));
    }
    this.element.addEventListener("focusout", () => setTimeout(() => this.make()));
    this.on("pause", () => this.pause());
    this.on("go-on", () => this.goOn());
    this.on("again", () => (this.kept.url && !this.kept.file ? this.look() : this.goOn()));
    this.on("find", () => this.part<HTMLInputElement>("found").click());
    this.part("found").addEventListener("change", () => this.found());
  }

  private part<E extends HTMLElement = HTMLElement>(name: string): E {
    return this.element.querySelector(`[data-${name}]`) as E;
  }

  private bar(): HTMLProgressElement {
    return this.element.querySelector("progress") as HTMLProgressElement;
  }

  private inputs(): HTMLInputElement[] {
    return [...this.element.querySelectorAll<HTMLInputElement>("input[name]")];
  }

  private on(button: string, does: () => void): void {
    this.part(button).addEventListener("click", does);
  }

  private typed(input: HTMLInputElement): void {
    this.kept.typed[input.name] = input.value;
    void keep(this.kept);
  }

  /** What became of a file that an earlier visit left: its bytes are here, or on the other side, or to be found. */
  resume(): void {
    if (!this.kept.file) void this.look();
    else if (this.kept.paused) this.become("paused");
    else this.become("waiting");
  }

  /** Asks how far it is; without its file it can go on only when all of it is there. */
  private async look(): Promise<void> {
    if (this.kept.url) {
      try {
        const answer = await fetch(this.kept.url, { headers: this.headers() });
        const upload = (await answer.json()) as { receivedBytes?: number; finished?: boolean };
        if (answer.ok && upload.finished) {
          this.arrived();
          return;
        }
        this.show(upload.receivedBytes ?? 0);
      } catch {
        // Without a line nothing is known; the file is wanted in any case.
      }
    }
    this.become("lost");
  }

  private headers(): Record<string, string> {
    return this.list.secret ? { "Tallylight-Upload-Link": this.list.secret } : {};
  }

  private found(): void {
    const file = this.part<HTMLInputElement>("found").files?.[0];
    if (!file) return;
    if (file.name !== this.kept.name || file.size !== this.kept.bytes) {
      this.become("lost", this.list.words["other"]);
      return;
    }
    this.kept.file = file;
    this.goOn();
  }

  /** Sends it now; its list says when it is its turn. */
  start(): void {
    const file = this.kept.file;
    const sender = this.list.sender();
    if (!file || sender === "") return;
    this.speeds = [];
    this.become("sending");
    const wanted: Wanted = {
      endpoint: this.list.endpoint,
      secret: this.list.secret,
      file,
      url: this.kept.url,
      metadata: { filename: file.name, ...(sender ? { sender } : {}) },
    };
    this.sending = send(wanted, {
      opened: (url) => {
        this.kept.url = url;
        void keep(this.kept);
      },
      sent: (bytes) => this.show(bytes),
      arrived: () => this.arrived(),
      broke: () => this.broke(),
      refused: (why) => this.fail(why),
    });
  }

  private stop(): void {
    clearTimeout(this.again);
    void this.sending?.stop();
    this.sending = undefined;
  }

  pause(): void {
    if (!["waiting", "sending", "line"].includes(this.state)) return;
    this.stop();
    this.kept.paused = true;
    void keep(this.kept);
    this.become("paused");
    this.part("go-on").focus();
  }

  goOn(): void {
    if (this.state === "failed" && this.bar().value === 100 && this.kept.url) {
      this.arrived();
      return;
    }
    const wasOn = this.element.contains(document.activeElement);
    this.stop();
    this.kept.paused = false;
    void keep(this.kept);
    this.become("waiting");
    if (wasOn) this.part("pause").focus();
  }

  /** The line broke, or the browser says that it is gone. */
  broke(): void {
    this.stop();
    this.become("line");
    this.again = setTimeout(() => {
      if (navigator.onLine) this.goOn();
    }, LINE_AGAIN_MS);
  }

  private fail(why: string | undefined): void {
    this.stop();
    this.become("failed", why ?? this.list.words["failed"]);
  }

  /** Takes it away, here and on the other side. */
  remove(): void {
    this.stop();
    if (this.kept.url && this.state !== "kept") {
      const headers = { ...this.headers(), "Tus-Resumable": "1.0.0" };
      void fetch(this.kept.url, { method: "DELETE", headers }).catch(() => undefined);
    }
    void forget(this.kept.id);
    this.become("gone");
    this.element.remove();
  }

  private arrived(): void {
    this.sending = undefined;
    this.bar().value = 100;
    this.become("looking");
    this.make();
  }

  /** Makes a work of what arrived, once nobody is typing about it. */
  private make(): void {
    if (this.state !== "looking") return;
    if (this.inputs().includes(document.activeElement as HTMLInputElement)) return;
    if (!this.list.keepAt) {
      this.done(undefined);
      return;
    }
    this.become("keeping");
    void this.post(this.list.keepAt);
  }

  private async post(keepAt: string): Promise<void> {
    const upload = this.kept.url?.split("/").pop();
    const { title, tags, note } = this.kept.typed;
    const said = note === undefined ? { upload, title, tags: words(tags) } : { upload, note };
    try {
      const answer = await fetch(keepAt, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(said),
      });
      const body = await answer.text();
      if (answer.ok) this.done((JSON.parse(body) as { path: string }).path);
      else this.fail(reason(body));
    } catch {
      this.fail(this.list.words["line"]);
    }
  }

  private done(path: string | undefined): void {
    void forget(this.kept.id);
    this.bar().hidden = true;
    for (const input of this.inputs()) (input.closest("[data-fields], .field") as HTMLElement).hidden = true;
    if (path) {
      this.part("made").hidden = false;
      this.part<HTMLAnchorElement>("open").href = path;
      this.part<HTMLAnchorElement>("share").href = `${path}#audience`;
    }
    this.become("kept");
  }

  private show(bytes: number): void {
    const now = performance.now();
    this.speeds = [...this.speeds.filter((each) => now - each.at < SPEED_OVER_MS), { at: now, bytes }];
    this.bar().value = this.kept.bytes === 0 ? 0 : Math.min(99, (100 * bytes) / this.kept.bytes);
    const first = this.speeds[0] as { at: number; bytes: number };
    const speed = (bytes - first.bytes) / (now - first.at);
    const words = this.list.words;
    const parts = [filled(words["sending"], size(bytes), size(this.kept.bytes))];
    if (speed > 0 && now - first.at > 500) {
      parts.push(filled(words["left"], clock((this.kept.bytes - bytes) / speed / 1000)));
    }
    this.part("state").textContent = parts.join(" · ");
  }

  private become(state: State, error?: string): void {
    const before = this.state;
    this.state = state;
    this.element.dataset["state"] = state;
    const at = state === "sending" ? filled(this.list.words["sending"], size(0), size(this.kept.bytes)) : undefined;
    const nameless = state === "waiting" && this.list.sender() === "";
    this.part("state").textContent = at ?? this.list.words[nameless ? "nameless" : state] ?? "";
    this.part("state").hidden = state === "failed";
    this.part("error").textContent = error ?? "";
    this.part("error").hidden = !error;
    this.part("pause").hidden = !["waiting", "sending", "line"].includes(state);
    this.part("go-on").hidden = state !== "paused";
    this.part("again").hidden = state !== "failed";
    this.part("find").hidden = state !== "lost";
    this.part("remove").hidden = ["looking", "keeping", "kept"].includes(state);
    this.list.changed(this, before);
  }
}

function words(tags: string | undefined): string[] {
  return (tags ?? "").split(",").map((tag) => tag.trim()).filter(Boolean);
}

function filled(words: string | undefined, ...values: string[]): string {
  let next = 0;
  return (words ?? "").replaceAll("#", () => values[next++] ?? "");
}

/** A number of bytes as people read it. */
function size(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const unit = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit",
    unit: units[unit] as string,
    maximumFractionDigits: unit < 2 ? 0 : 1,
  }).format(bytes / 1024 ** unit);
}
