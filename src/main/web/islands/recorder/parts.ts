/** The parts of the recorder's markup by the names in their data attributes; its words are there, too. */
export class Parts {
  constructor(private readonly root: HTMLElement) {}

  get<E extends HTMLElement = HTMLElement>(name: string): E {
    const found = this.root.querySelector<E>(`[data-part="${name}"]`);
    if (!found) throw new Error(`the recorder has no ${name}`);
    return found;
  }

  /** Shows these parts and hides the others that come and go. */
  only(...names: string[]): void {
    for (const part of this.root.querySelectorAll<HTMLElement>("[data-part][data-comes]")) {
      part.hidden = !names.includes(part.dataset["part"] ?? "");
    }
  }

  word(name: string, ...values: (string | number)[]): string {
    const text = this.root.querySelector(`[data-word="${name}"]`)?.textContent ?? name;
    return values.reduce<string>((said, value, n) => said.replace(`#${n}`, String(value)), text);
  }

  /** Says what is going on, where screens and screen readers look for it. */
  say(name: string, ...values: (string | number)[]): void {
    this.get("said").textContent = this.word(name, ...values);
  }

  press(name: string, pressed: () => void | Promise<void>): void {
    this.get(name).addEventListener("click", () => void pressed());
  }
}
