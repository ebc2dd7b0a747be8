// Sends what its maker decided to keep: at once, or when the network is back. The same take sent twice is held
// once, so an answer that was lost costs nothing.
import { shelf, type Drawing, type Take } from "./shelf.ts";

/** How many takes wait, where every page can see it without opening the database. */
export const WAITING = "tallylight-waiting";

export type Sent =
  | { kind: "held"; path: string }
  /** The network is away, or the server: it waits. */
  | { kind: "away" }
  /** It was not taken, and says why; it stays on the device. */
  | { kind: "refused"; why: string };

export async function send(take: Take, progress: (share: number) => void = () => {}): Promise<Sent> {
  take.state = "waiting";
  await shelf.put(take);
  await count();
  const sent = await deliver(take, progress);
  if (sent.kind === "held") {
    take.state = "sent";
    take.path = sent.path;
  } else if (sent.kind === "refused") {
    take.state = "made";
  }
  await shelf.put(take);
  await count();
  return sent;
}

/** Sends all that wait, one after the other; the last one that arrived is named. */
export async function flush(): Promise<string | undefined> {
  let path: string | undefined;
  for (const take of (await shelf.all()).filter((each) => each.state === "waiting").reverse()) {
    const sent = await send(take);
    if (sent.kind === "away") break;
    if (sent.kind === "held") path = sent.path;
  }
  return path;
}

/** What was kept or thrown away on the server's pages goes from the device as well. */
export async function tidy(): Promise<void> {
  for (const take of (await shelf.all()).filter((each) => each.state === "sent" && each.path)) {
    try {
      const answer = await fetch(take.path ?? "", { method: "HEAD", redirect: "manual" });
      if (answer.status === 404) await shelf.remove(take.id);
    } catch {
      return; // No network: they stay.
    }
  }
}

async function count(): Promise<void> {
  const waiting = (await shelf.all()).filter((take) => take.state === "waiting").length;
  try {
    if (waiting > 0) localStorage.setItem(WAITING, String(waiting));
    else localStorage.removeItem(WAITING);
  } catch {
    // Without it, they are sent when the recorder is opened again.
  }
}

async function deliver(take: Take, progress: (share: number) => void): Promise<Sent> {
  const query = new URLSearchParams(take.bound);
  query.set("once", take.id);
  query.set("fileName", take.name);
  if (take.toMs > 0) {
    query.set("fromMs", String(Math.round(take.fromMs)));
    query.set("toMs", String(Math.round(take.toMs)));
  }
  const together = take.together;
  if (together) {
    query.set("how", together.how);
    query.set("mixed", String(together.mixed));
    // What was cut away at the start and the end of the take is not gone along with.
    const from = together.fromMs + take.fromMs;
    const to = take.toMs > 0 ? Math.min(together.toMs, together.fromMs + take.toMs) : together.toMs;
    if (to > from) {
      query.set("sourceFromMs", String(Math.round(from)));
      query.set("sourceToMs", String(Math.round(to)));
    }
  }
  const claim = await shelf.claim();
  const bytes = await shelf.bytes(take);
  const answer = await request(`/api/v1/takes?${query}`, bytes, claim, progress);
  if (answer.status !== 201) return failed(answer);
  const held = (JSON.parse(answer.text) as { take: { id: string } }).take;
  if (take.drawing) {
    const strokes = new Blob([JSON.stringify(await edged(take.drawing))], { type: "application/json" });
    const drawn = await request(`/api/v1/takes/${held.id}/drawing`, strokes, claim, () => {}, "PUT");
    if (drawn.status >= 300) return failed(drawn);
  }
  return { kind: "held", path: `/keep/${held.id}` };
}

/** A drawing with what each stroke covers, so that whoever shows it need not know how to draw. */
async function edged(drawing: Drawing): Promise<unknown> {
  const { path } = await import("./drawing.ts");
  return { ...drawing, strokes: drawing.strokes.map((stroke) => ({ ...stroke, edge: path(stroke) })) };
}

function failed(answer: Answer): Sent {
  if (answer.status === 0 || answer.status === 408 || answer.status === 429 || answer.status >= 500) {
    return { kind: "away" };
  }
  try {
    const problem = JSON.parse(answer.text) as { detail?: string; title?: string };
    return { kind: "refused", why: problem.detail ?? problem.title ?? String(answer.status) };
  } catch {
    return { kind: "refused", why: String(answer.status) };
  }
}

interface Answer {
  status: number;
  text: string;
}

/** By XMLHttpRequest, which alone tells how much has gone. */
function request(
  url: string,
  body: Blob,
  claim: string,
  progress: (share: number) => void,
  method = "POST",
): Promise<Answer> {
  return new Promise((resolve) => {
    const sending = new XMLHttpRequest();
    sending.upload.addEventListener("progress", (sent) => {
      if (sent.lengthComputable) progress(sent.loaded / sent.total);
    });
    for (const end of ["load", "error", "abort", "timeout"]) {
      sending.addEventListener(end, () => resolve({ status: sending.status, text: sending.responseText }));
    }
    sending.open(method, url);
    sending.setRequestHeader("Tallylight-Take", claim);
    sending.setRequestHeader("Content-Type", method === "PUT" ? "application/json" : "application/octet-stream");
    sending.send(body);
  });
}
