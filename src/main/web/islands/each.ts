/** Calls `found` once for every element that matches, those that come later (htmx, a new page) too. */
export function each<E extends Element>(selector: string, found: (element: E) => void): void {
  const seen = new WeakSet<Element>();
  const look = (root: ParentNode) => {
    for (const element of root.querySelectorAll<E>(selector)) meet(element);
  };
  const meet = (element: E) => {
    if (!seen.has(element)) {
      seen.add(element);
      found(element);
    }
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (node instanceof Element) {
          if (node.matches(selector)) meet(node as E);
          look(node);
        }
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
  look(document);
}

/** A number of seconds as people read it: 0:48, 22:30, 1:02:03. */
export function clock(seconds: number): string {
  const whole = Math.floor(Number.isFinite(seconds) ? seconds : 0);
  const two = (n: number) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Says something at the foot of the page, for a few seconds or, with a link, until it is followed; screen readers hear it. */
export function toast(text: string, href?: string, link?: string): void {
  let place = document.querySelector(".toasts");
  if (!place) {
    place = document.createElement("div");
    place.className = "toasts";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  const said = document.createElement("p");
  said.className = "toast";
  said.textContent = text;
  if (href) {
    const on = document.createElement("a");
    on.href = href;
    on.textContent = link ?? href;
    said.append(" ", on);
  }
  place.append(said);
  if (!href) setTimeout(() => said.remove(), 5000);
}
