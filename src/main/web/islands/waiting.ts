// A take that waited for the network is sent from whatever page its maker is on.
import { toast } from "./each.ts";

const WAITING = "tallylight-waiting";

async function look(): Promise<void> {
  let waiting: string | null;
  try {
    waiting = localStorage.getItem(WAITING);
  } catch {
    return; // Nothing is put away where nothing may be.
  }
  if (!waiting || !navigator.onLine || document.querySelector("tally-recorder")) return;
  const { flush } = await import("./recorder/outbox.ts");
  const path = await flush();
  const words = document.body.dataset;
  if (path) toast(words["arrived"] ?? "", path, words["decide"]);
}
window.addEventListener("online", () => void look());
void look();
