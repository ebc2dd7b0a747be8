// A take that waited for the network is sent from whatever page its maker is on: when the network is back, and now
// and then, since no browser knows when a server that was away is back.
import { toast } from "./each.ts";

const WAITING = "tallylight-waiting";
const SOON_MS = 4_000;
const LATE_MS = 120_000;

let wait = SOON_MS;
let timer = 0;

function waits(): boolean {
  try {
    return Boolean(localStorage.getItem(WAITING));
  } catch {
    return false; // Nothing is put away where nothing may be.
  }
}

async function look(): Promise<void> {
  clearTimeout(timer);
  if (waits()) {
    wait = Math.min(2 * wait, LATE_MS);
    if (navigator.onLine) await go();
  } else {
    wait = SOON_MS;
  }
  timer = window.setTimeout(() => void look(), wait);
}

async function go(): Promise<void> {
  const recorder = document.querySelector("tally-recorder");
  if (recorder) {
    // It sends what waits itself, but not while it records.
    recorder.dispatchEvent(new Event("due"));
    return;
  }
  const { flush } = await import("./recorder/outbox.ts");
  const path = await flush();
  const words = document.body.dataset;
  if (path) toast(words["arrived"] ?? "", path, words["decide"]);
}
window.addEventListener("online", () => {
  wait = SOON_MS;
  void look();
});
void look();
