// Small helps for forms: what is left, drafts that survive, nothing sent twice, nothing lost by leaving.
import { each } from "./each.ts";

each<HTMLTextAreaElement>("textarea[data-left]", (area) => {
  const max = area.maxLength;
  if (max < 0) return;
  const left = document.createElement("span");
  left.className = "left";
  left.setAttribute("aria-live", "polite");
  area.after(left);
  const show = () => {
    const rest = max - area.value.length;
    const near = rest <= Math.max(20, max / 5);
    left.textContent = near ? (area.dataset["left"] ?? "#").replace("#", String(rest)) : "";
  };
  area.addEventListener("input", show);
  show();
});

// A draft lives on this device until its form is sent.
each<HTMLTextAreaElement>("textarea[data-draft]", (area) => {
  const key = `draft:${area.dataset["draft"]}`;
  const kept = localStorage.getItem(key);
  // What stands there already is the work that is remixed, or what was just refused: then there is no draft.
  if (kept !== null && (area.value === "" || area.dataset["draftFirst"] === "true")) area.value = kept;
  area.addEventListener("input", () => localStorage.setItem(key, area.value));
  area.form?.addEventListener("submit", () => localStorage.removeItem(key));
});

// Scripts that send a form by themselves (htmx, uploads) prevent its default, and keep their own guard.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method === "get" || event.defaultPrevented) return;
  if (form.dataset["sent"]) {
    event.preventDefault();
    return;
  }
  form.dataset["sent"] = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sent]")) {
    delete form.dataset["sent"];
    for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  }
});

each<HTMLFormElement>("form[data-guard]", (form) => {
  let changed = false;
  const warn = (event: BeforeUnloadEvent) => {
    if (changed && form.isConnected) event.preventDefault();
  };
  form.addEventListener("input", () => {
    if (!changed) window.addEventListener("beforeunload", warn);
    changed = true;
  });
  form.addEventListener("submit", () => {
    changed = false;
    window.removeEventListener("beforeunload", warn);
  });
});

each<HTMLSelectElement>("select[data-go]", (select) => {
  select.addEventListener("change", () => select.form?.requestSubmit());
});

each<HTMLInputElement>("input[type=file]", (input) => {
  input.addEventListener("dragover", () => input.classList.add("over"));
  for (const end of ["dragleave", "drop"]) input.addEventListener(end, () => input.classList.remove("over"));
});

// After a refused form the summary of what is wrong is what to read first.
each<HTMLElement>("[data-focus]", (element) => element.focus());
