// The count of notices, live while the page is looked at: server-sent events, opened only then, since a browser has few
// connections to one address. Without it the count is that of when the page came.
interface State {
  unseen: number;
  latest: string | null;
}

const counts = document.querySelectorAll<HTMLElement>("[data-bell]");
const AGAIN_MS = 30_000;
let events: EventSource | undefined;
let latest: string | null | undefined;

function show(state: State): void {
  for (const count of counts) {
    count.hidden = state.unseen === 0;
    count.textContent = state.unseen > 99 ? "99+" : String(state.unseen);
  }
  if (latest !== undefined && latest !== state.latest) void list();
  latest = state.latest;
}

/** The first page of the list is asked for again; whoever reads on, or stands in it with the keyboard, is left alone. */
async function list(): Promise<void> {
  const shown = document.querySelector<HTMLElement>("[data-bell-list]");
  if (!shown || shown.contains(document.activeElement)) return;
  const answer = await fetch(shown.dataset.bellList ?? "").catch(() => undefined);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-bell-list]");
  if (!fresh) return;
  shown.replaceWith(document.adoptNode(fresh));
}

/** Where one was refused, since pages that were just left still count, a browser does not ask again by itself. */
function again(refused: EventSource | undefined): void {
  if (refused?.readyState !== EventSource.CLOSED) return;
  setTimeout(() => {
    if (events !== refused) return;
    events = undefined;
    listen();
  }, AGAIN_MS);
}

function listen(): void {
  if (document.visibilityState === "hidden") {
    events?.close();
    events = undefined;
  } else if (!events) {
    events = new EventSource("/api/v1/notices/live");
    events.addEventListener("bell", (event) => show(JSON.parse((event as MessageEvent<string>).data) as State));
    events.addEventListener("error", () => again(events));
  }
}

if (counts.length > 0) {
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => events?.close());
  // After what the page itself needs.
  addEventListener("load", () => setTimeout(listen, 500));
}
