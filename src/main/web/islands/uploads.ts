// <tally-uploads>: sends files in several goes, some at a time. They are chosen, dropped, pasted, or left by an
// earlier visit; each has a row. What is chosen becomes a work of its own at data-keep, or a version where the page
// takes one file only; by a link (data-secret) it is somebody else's once it has arrived.
import { type Dropped, dropped, some } from "./upload-files.ts";
import { type List, Row, type State } from "./upload-row.ts";
import { type Kept, keep, left, mine } from "./upload-store.ts";

const AT_ONCE_MAX = 3;
const SAY_AFTER_MS = 1_200;
const UNDER_WAY: State[] = ["waiting", "sending", "line"];
const ENDED: State[] = ["kept", "gone"];

class Uploads extends HTMLElement implements List {
  private rows: Row[] = [];
  private news = new Map<string, number>();
  private saying: ReturnType<typeof setTimeout> | undefined;
  private readonly listening = new AbortController();

  connectedCallback(): void {
    if (!this.hidden || !this.isConnected) return;
    this.hidden = false;
    this.plain();
    this.find("choose").addEventListener("click", () => this.find("files").click());
    this.find("choose-folder")?.addEventListener("click", () => this.find("folder").click());
    for (const name of ["files", "folder"]) {
      const input = this.find<HTMLInputElement>(name);
      input?.addEventListener("change", () => {
        this.add(some(input.files ?? []));
        input.value = "";
      });
    }
    this.find("sender")?.addEventListener("change", () => this.named());
    this.find("pause-everything").addEventListener("click", () => this.pauseOrGoOn());
    this.find("rows").addEventListener("click", (event) => this.pressed(event));
    const signal = this.listening.signal;
    document.addEventListener("dragover", (event) => this.over(event), { signal });
    document.addEventListener("dragleave", () => this.find("drop").classList.remove("over"), { signal });
    document.addEventListener("drop", (event) => this.drop(event), { signal });
    document.addEventListener("paste", (event) => this.paste(event), { signal });
    window.addEventListener("offline", () => this.line(), { signal });
    window.addEventListener("online", () => this.line(), { signal });
    this.line();
    void this.goOnWithOld();
  }

  disconnectedCallback(): void {
    this.listening.abort();
    for (const row of this.rows) if (row.state === "sending") row.broke();
  }

  private find<E extends HTMLElement = HTMLElement>(name: string): E {
    return this.querySelector(`[data-${name}]`) as E;
  }

  /** The form for browsers without scripts gives way, as far as it does the same. */
  private plain(): void {
    for (const form of document.querySelectorAll<HTMLElement>("form[data-plain]")) form.hidden = true;
    for (const heading of document.querySelectorAll<HTMLElement>("[data-instead]")) {
      heading.hidden = false;
      const field = heading.closest("form")?.querySelector("input[type=file]")?.closest<HTMLElement>(".field");
      if (field) field.hidden = true;
    }
  }

  get words(): DOMStringMap {
    return this.dataset;
  }

  get endpoint(): string {
    return this.dataset["endpoint"] ?? "";
  }

  get secret(): string | undefined {
    return this.dataset["secret"];
  }

  get keepAt(): string | undefined {
    return this.dataset["keep"];
  }

  sender(): string | undefined {
    return this.find<HTMLInputElement>("sender")?.value.trim();
  }

  private named(): void {
    for (const row of this.rows) if (row.state === "waiting") row.goOn();
  }

  private many(): boolean {
    return this.dataset["many"] === "yes";
  }

  private async goOnWithOld(): Promise<void> {
    for (const kept of await left(this.dataset["owner"] ?? "", this.dataset["place"] ?? "")) {
      if (await mine(kept.id)) this.row(kept).resume();
    }
  }

  private row(kept: Kept): Row {
    const row = new Row(kept, this, this.querySelector("template") as HTMLTemplateElement);
    this.rows.push(row);
    this.find("rows").append(row.element);
    return row;
  }

  private add({ files, more }: Dropped): void {
    this.wrong(more ? (this.dataset["tooMany"] ?? "").replace("#", String(files.length)) : undefined);
    const wanted = this.many() ? files : files.slice(0, 1);
    if (!this.many() && wanted.length > 0) {
      for (const row of [...this.rows]) if (row.state !== "looking" && row.state !== "keeping") this.take(row);
    }
    for (const file of wanted) this.begin(file);
    if (!this.many() && this.sender() === "") this.find("sender").focus();
  }

  private begin(file: File): void {
    const max = Number(this.dataset["bytesMax"]);
    if (file.size === 0 || file.size > max) {
      this.wrong(`${file.name}: ${this.dataset[file.size === 0 ? "empty" : "tooLarge"]}`);
      return;
    }
    const kept: Kept = {
      id: `${Date.now()}-${Math.random()}`,
      owner: this.dataset["owner"] ?? "",
      place: this.dataset["place"] ?? "",
      name: file.name,
      bytes: file.size,
      changed: file.lastModified,
      file,
      typed: this.many() ? { title: titled(file.name), tags: "" } : this.keepAt ? { note: "" } : {},
      paused: false,
      at: Date.now(),
    };
    void mine(kept.id);
    void keep(kept);
    this.row(kept).resume();
    this.tell("added");
  }

  private wrong(text: string | undefined): void {
    const place = this.find("wrong");
    place.hidden = !text;
    const words = place.querySelector("p") as HTMLElement;
    words.textContent = text ?? "";
    if (text) this.say(text);
  }

  /** Where a row's state changes, the next one may have its turn. */
  changed(row: Row, before: State): void {
    if (row.state === "kept" || row.state === "failed") this.tell(row.state);
    if (row.state === "line" && before !== "line") this.say(this.dataset["saysLine"] ?? "");
    queueMicrotask(() => this.pump());
  }

  private pump(): void {
    let sending = this.rows.filter((row) => row.state === "sending").length;
    for (const row of this.rows) {
      if (sending >= AT_ONCE_MAX || !navigator.onLine) break;
      if (row.state === "waiting" && this.sender() !== "") {
        row.start();
        sending++;
      }
    }
    const open = this.rows.filter((row) => !ENDED.includes(row.state));
    const kept = this.rows.filter((row) => row.state === "kept").length;
    this.find("all").hidden = !this.many() || open.length + kept < 2;
    this.find("sum").textContent = `${this.dataset["saysKept"]} · ${this.dataset["saysLeft"]}`
      .replace("#", String(kept))
      .replace("#", String(open.length));
    const going = this.rows.some((row) => UNDER_WAY.includes(row.state));
    const button = this.find("pause-everything");
    button.hidden = !going && !this.rows.some((row) => row.state === "paused");
    button.textContent = this.dataset[going ? "pauseAll" : "goOnAll"] ?? "";
  }

  private pauseOrGoOn(): void {
    const going = this.rows.filter((row) => UNDER_WAY.includes(row.state));
    const paused = this.rows.filter((row) => row.state === "paused");
    if (going.length > 0) going.forEach((row) => row.pause());
    else paused.forEach((row) => row.goOn());
    this.find("pause-everything").focus();
  }

  private pressed(event: MouseEvent): void {
    const button = event.target instanceof Element ? event.target.closest("[data-remove]") : null;
    const row = button && this.rows.find((each) => each.element.contains(button));
    if (!row) return;
    const next = this.rows[this.rows.indexOf(row) + 1] ?? this.rows[this.rows.indexOf(row) - 1];
    this.take(row);
    this.say(`${this.dataset["saysRemoved"]}`.replace("#", row.kept.name));
    (next?.element.querySelector<HTMLElement>("button:not([hidden])") ?? this.find("choose")).focus();
  }

  private take(row: Row): void {
    row.remove();
    this.rows = this.rows.filter((each) => each !== row);
  }

  private over(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes("Files") || onFileField(event)) return;
    event.preventDefault();
    this.find("drop").classList.add("over");
  }

  private drop(event: DragEvent): void {
    this.find("drop").classList.remove("over");
    if (!event.dataTransfer?.types.includes("Files") || onFileField(event)) return;
    event.preventDefault();
    void dropped(event.dataTransfer).then((files) => this.add(files));
  }

  private paste(event: ClipboardEvent): void {
    const files = event.clipboardData?.files;
    if (!files?.length) return;
    event.preventDefault();
    this.add(some(files));
  }

  /** The browser says whether there is a line; what waits for it goes on by itself. */
  private line(): void {
    this.find("offline").hidden = navigator.onLine;
    for (const row of this.rows) {
      if (!navigator.onLine && row.state === "sending") row.broke();
      else if (navigator.onLine && row.state === "line") row.goOn();
    }
    this.pump();
  }

  /** Says together what happens within a moment, so that a screen reader is not talked over. */
  private tell(what: string): void {
    this.news.set(what, (this.news.get(what) ?? 0) + 1);
    this.saying ??= setTimeout(() => {
      this.saying = undefined;
      const open = this.rows.filter((row) => !ENDED.includes(row.state) && row.state !== "failed").length;
      const said = [...this.news].map(([each, count]) => this.counted(each, count));
      this.news.clear();
      this.say([...said, this.counted("left", open)].join(". "));
    }, SAY_AFTER_MS);
  }

  private counted(what: string, count: number): string {
    const key = `says${what[0]?.toUpperCase()}${what.slice(1)}`;
    return (this.dataset[key] ?? "#").replace("#", String(count));
  }

  private say(text: string): void {
    this.find("says").textContent = text;
  }
}

function onFileField(event: Event): boolean {
  return event.target instanceof Element && event.target.closest("input[type=file]:not([hidden])") !== null;
}

/** A file's name as a title: without its ending, and as words. */
function titled(name: string): string {
  const plain = name.replace(/\.[^.]{1,8}$/, "").replace(/[_]+/g, " ").trim();
  return [...(plain || name)].slice(0, 120).join("");
}

customElements.define("tally-uploads", Uploads);
