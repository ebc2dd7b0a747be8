// <tally-tree>: the arrow keys follow the lines of a family tree. Without it each link is reached by Tab.
import { each } from "./islands/each.ts";

each<HTMLElement>("tally-tree", (tree) => {
  const frame = tree.querySelector<HTMLElement>(".family");
  const all = [...tree.querySelectorAll<SVGGraphicsElement>("[data-key]")];
  const centre = tree.querySelector<SVGGraphicsElement>("[aria-current]") ?? all[0];
  const hint = tree.querySelector<HTMLElement>("p");
  if (!frame || !centre || !hint) return;
  const byKey = new Map(all.map((one) => [one.dataset["key"], one]));
  const joined = (one: SVGGraphicsElement, way: string) =>
    (one.dataset[way] ?? "").split(" ").flatMap((key) => byKey.get(key) ?? []);
  const middle = (one: SVGGraphicsElement) => {
    const box = one.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const nearest = (from: SVGGraphicsElement, some: SVGGraphicsElement[]) => {
    const far = (one: SVGGraphicsElement) => Math.abs(middle(one).y - middle(from).y);
    return some.sort((a, b) => far(a) - far(b))[0];
  };
  /** The next one in the same column, above or below. */
  const beside = (from: SVGGraphicsElement, down: boolean) => {
    const at = middle(from);
    const column = all.filter((one) => {
      const to = middle(one);
      return Math.abs(to.x - at.x) < 60 && (down ? to.y > at.y + 1 : to.y < at.y - 1);
    });
    return nearest(from, column);
  };

  hint.hidden = false;
  hint.id = "tree-keys";
  frame.querySelector("svg")?.setAttribute("aria-describedby", hint.id);
  const rove = (one: SVGGraphicsElement) => {
    for (const each of all) each.setAttribute("tabindex", each === one ? "0" : "-1");
  };
  rove(centre);
  // The work itself is what one sees first, also where the picture is wider than the page.
  const rtl = getComputedStyle(frame).direction === "rtl";
  const view = frame.getBoundingClientRect();
  frame.scrollLeft += middle(centre).x - view.x - view.width / 2;

  tree.addEventListener("focusin", (event) => {
    const one = (event.target as Element).closest<SVGGraphicsElement>("[data-key]");
    if (one) rove(one);
  });
  tree.addEventListener("keydown", (event) => {
    const at = (event.target as Element).closest<SVGGraphicsElement>("[data-key]");
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    const ahead = rtl ? "ArrowLeft" : "ArrowRight";
    const back = rtl ? "ArrowRight" : "ArrowLeft";
    let to: SVGGraphicsElement | undefined;
    if (event.key === ahead) to = nearest(at, joined(at, "after"));
    else if (event.key === back) to = nearest(at, joined(at, "before"));
    else if (event.key === "ArrowDown") to = beside(at, true);
    else if (event.key === "ArrowUp") to = beside(at, false);
    else if (event.key === "Home") to = centre;
    else return;
    event.preventDefault();
    if (to) {
      to.focus({ preventScroll: true });
      to.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  });
});
