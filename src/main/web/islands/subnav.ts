// The page one is on stands in sight where its row of pages scrolls sideways.
import { each } from "./each.ts";

each<HTMLElement>(".subnav [aria-current]", (here) => here.scrollIntoView({ block: "nearest", inline: "center" }));
