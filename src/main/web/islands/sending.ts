// form[data-progress]: shows how much of an upload has been sent. The answer replaces the page as a
// browser would have shown it, so that the words of a redirect, told once, are not lost. The texts are
// the body's data-sending, data-sent and data-unsent.
import htmx from "htmx.org/dist/htmx.esm.min.js";
import { each } from "./each.ts";

each<HTMLFormElement>("form[data-progress]", (form) => {
  const words = document.body.dataset;
  let request: XMLHttpRequest | undefined;
  form.addEventListener("submit", (event) => {
    const files = [...form.querySelectorAll<HTMLInputElement>("input[type=file]")];
    if (event.defaultPrevented || !files.some((input) => input.files?.length)) return;
    event.preventDefault();
    if (request) return;
    const place = show(form);
    request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (sent) => {
      if (sent.lengthComputable) place.tell(words["sending"], Math.floor((100 * sent.loaded) / sent.total));
    });
    request.upload.addEventListener("load", () => place.tell(words["sent"]));
    const failed = () => {
      request = undefined;
      place.tell(words["unsent"], 0);
    };
    request.addEventListener("error", failed);
    request.addEventListener("load", (loaded) => {
      const answer = loaded.target as XMLHttpRequest;
      if ((answer.getResponseHeader("Content-Type") ?? "").startsWith("text/html")) open(answer);
      else failed();
    });
    const button = event.submitter;
    request.open("POST", button?.getAttribute("formaction") ?? form.action);
    request.send(new FormData(form, button instanceof HTMLButtonElement ? button : null));
  });
});

interface Place {
  tell(words: string | undefined, percent?: number): void;
}

function show(form: HTMLFormElement): Place {
  form.querySelector(":scope > .sending")?.remove();
  const box = document.createElement("div");
  box.className = "sending";
  box.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.max = 100;
  const said = document.createElement("span");
  box.append(bar, said);
  form.append(box);
  box.scrollIntoView({ block: "nearest" });
  return {
    tell(words, percent) {
      if (percent === undefined) bar.removeAttribute("value");
      else bar.value = percent;
      said.textContent = (words ?? "").replace("#", String(percent ?? ""));
    },
  };
}

function open(answer: XMLHttpRequest): void {
  const page = new DOMParser().parseFromString(answer.responseText, "text/html");
  history.pushState(null, "", answer.responseURL);
  document.title = page.title;
  const loaded = new Set([...document.scripts].map((script) => script.src));
  document.body.replaceWith(document.adoptNode(page.body));
  htmx.process(document.body);
  for (const script of page.head.querySelectorAll("script")) {
    const source = new URL(script.getAttribute("src") ?? "", location.href).href;
    if (!loaded.has(source)) void import(source);
  }
  scrollTo(0, 0);
  if (!document.querySelector("[data-focus]")) document.getElementById("main")?.focus({ preventScroll: true });
}
window.addEventListener("popstate", (event) => {
  if (event.state === null) location.reload();
});
