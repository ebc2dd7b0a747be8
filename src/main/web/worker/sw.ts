// The service worker: the recorder opens without a network, and what another app shares lands on the shelf of
// takes. It keeps only what is the same for everyone, never a page that someone signed in was shown.
import { fresh, shelf, type Way } from "../islands/recorder/shelf.ts";

declare const ASSETS: string[];
declare const VERSION: string;
declare const self: ServiceWorkerGlobalScope;

const CACHE = `tallylight-${VERSION}`;
const WAYS = ["voice", "video", "photo", "draw", "write"];
const OFFLINE = "/offline";
const NETWORK_MS = 6000;

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      await cache.addAll(ASSETS.map((name) => `/assets/${name}`));
      await Promise.all([OFFLINE, ...WAYS.map((way) => `/capture?with=${way}`)].map((path) => keep(cache, path)));
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

/** A page as a stranger sees it. */
async function keep(cache: Cache, path: string): Promise<void> {
  const page = await fetch(path, { credentials: "omit" }).catch(() => undefined);
  if (page?.ok && !page.redirected) await cache.put(path, page);
}

/** A notice that was pushed. One that comes again takes the place of the first, by its tag. */
self.addEventListener("push", (event) => {
  const { title, body, path, tag } = event.data?.json() as Record<"title" | "body" | "path" | "tag", string>;
  const options = { body, tag, data: path, icon: "/icon-192.png", badge: "/icon-192.png" };
  event.waitUntil(self.registration.showNotification(title, options));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const path = String(event.notification.data ?? "/me/notices");
  event.waitUntil(open(new URL(path, self.location.origin).href));
});

/** In a window that is there already, else in a new one. */
async function open(address: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window" });
  const shown = windows.find((each) => each.visibilityState === "visible") ?? windows[0];
  if (shown) {
    await shown.focus();
    await shown.navigate(address);
  } else {
    await self.clients.openWindow(address);
  }
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin) return;
  if (event.request.method === "POST" && url.pathname === "/capture/shared") {
    event.respondWith(shared(event.request));
  } else if (event.request.method !== "GET") {
    return;
  } else if (url.pathname.startsWith("/assets/")) {
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
  } else if (event.request.mode === "navigate") {
    event.respondWith(page(event, url));
  }
});

async function page(event: FetchEvent, url: URL): Promise<Response> {
  const recorder = url.pathname === "/capture";
  try {
    // On a line that is nearly dead, the recorder need not wait for it.
    const answer = await fetch(event.request, recorder ? { signal: AbortSignal.timeout(NETWORK_MS) } : {});
    if (recorder) {
      const cache = await caches.open(CACHE);
      event.waitUntil(keep(cache, `/capture?with=${way(url)}`));
    }
    return answer;
  } catch {
    const kept = await caches.match(recorder ? `/capture?with=${way(url)}` : OFFLINE);
    return kept ?? Response.error();
  }
}

function way(url: URL): string {
  const wanted = url.searchParams.get("with") ?? "voice";
  return WAYS.includes(wanted) ? wanted : "voice";
}

/** What another app shares becomes a take on this device, or the beginning of a text. */
async function shared(request: Request): Promise<Response> {
  const form = await request.formData();
  const file = form.get("file");
  if (file instanceof File && file.size > 0) {
    const kinds: Record<string, Way> = { audio: "voice", video: "video", image: "photo" };
    const kind = kinds[file.type.split("/")[0] ?? ""] ?? "file";
    const take = { ...fresh(kind, file.type, "", ""), state: "made" as const, name: file.name };
    await shelf.whole(take, await file.arrayBuffer());
    return Response.redirect(`/capture?with=${kind === "file" ? "photo" : kind}&take=${take.id}`, 303);
  }
  const text = ["title", "text", "url"].map((name) => form.get(name)).filter((part) => typeof part === "string" && part);
  return Response.redirect(`/capture?with=write&text=${encodeURIComponent(text.join("\n").slice(0, 2000))}`, 303);
}
