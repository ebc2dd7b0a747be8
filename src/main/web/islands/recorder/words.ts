// textarea[data-count]: says how many words there are so far.
import { each } from "../each.ts";

each<HTMLTextAreaElement>("textarea[data-count]", (area) => {
  const count = document.createElement("p");
  count.className = "muted tabular";
  count.setAttribute("role", "status");
  area.after(count);
  const show = () => {
    const words = area.value.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
    count.textContent = (area.dataset["count"] ?? "#").replace("#", String(words));
  };
  area.addEventListener("input", show);
  show();
});
