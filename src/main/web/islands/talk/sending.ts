// Brings what this device recorded of talks to the company: in as many goes as it takes, after a crash and a reload too.
// A take goes from the device only once it is a draft there.
import { shelf, type Take } from "../recorder/shelf.ts";
import { send } from "../upload-send.ts";
import { mine } from "../upload-store.ts";
import type { Server } from "./server.ts";

export type Course = { kind: "sending"; share: number } | { kind: "sent" } | { kind: "unsent" };

/** What this window records or sends, so that no other one does. */
const own = new Set<string>();

/** Takes a take for this window; false when another one has it. */
export async function hold(take: string): Promise<boolean> {
  if (own.has(take)) return true;
  if (!(await mine(`talk-${take}`))) return false;
  own.add(take);
  return true;
}

/** What was recorded of this talk and is not with the company yet; what a tab that died left, too. */
async function left(talk: string, recording: string | undefined): Promise<Take[]> {
  const all = await shelf.all();
  return all.filter((take) => take.talk?.talk === talk && take.id !== recording);
}

let sending = false;

/** Sends all that is there, one after the other, what comes meanwhile too; true when something arrived. */
export async function sendAll(server: Server, recording: () => string | undefined, tell: (course: Course) => void): Promise<boolean> {
  if (sending) return false;
  sending = true;
  let came = false;
  const tried = new Set<string>();
  try {
    for (;;) {
      const next = (await left(server.talk, recording())).find((take) => !tried.has(take.id));
      if (!next) return came;
      tried.add(next.id);
      if ((await hold(next.id)) && (await sendOne(server, next, tell))) came = true;
    }
  } finally {
    sending = false;
  }
}

async function sendOne(server: Server, take: Take, tell: (course: Course) => void): Promise<boolean> {
  const side = take.talk;
  if (!side) return false;
  const bytes = await shelf.bytes(take);
  if (bytes.size === 0) {
    await shelf.remove(take.id);
    return false;
  }
  try {
    tell({ kind: "sending", share: 0 });
    await server.send("PUT", `/takes/${side.take}`, about(take));
    const url = await upload(take, new File([bytes], take.name, { type: take.type }), tell);
    await server.send("PUT", `/takes/${side.take}/work`, { upload: url.split("/").at(-1) });
    await shelf.remove(take.id);
    tell({ kind: "sent" });
    return true;
  } catch {
    tell({ kind: "unsent" });
    return false;
  }
}

/** What the company is told of a take. */
export function about(take: Take): unknown {
  const side = take.talk;
  if (!side) return {};
  return {
    round: side.round,
    beganAtMs: Math.round(side.beganAtMs),
    errorMs: side.errorMs,
    lengthMs: Math.round(take.ms),
    claps: side.claps,
  };
}

function upload(take: Take, file: File, tell: (course: Course) => void): Promise<string> {
  return new Promise((arrived, failed) => {
    let url = take.talk?.url;
    send(
      { endpoint: "/api/v1/uploads", secret: undefined, file, url, metadata: { filename: take.name } },
      {
        opened: (opened) => {
          url = opened;
          if (take.talk) take.talk.url = opened;
          void shelf.put(take);
        },
        sent: (sent) => tell({ kind: "sending", share: sent / file.size }),
        arrived: () => (url ? arrived(url) : failed(new Error("no address"))),
        broke: () => failed(new Error("broken")),
        refused: (why) => failed(new Error(why ?? "refused")),
      },
    );
  });
}
