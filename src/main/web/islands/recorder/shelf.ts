// The takes on this device: each is a row that says what it is, and the bytes as they came while recording, so
// that a crash loses at most the last second. Nothing of it leaves the device before its maker says "Keep it".

export type Way = "voice" | "video" | "photo" | "draw" | "file";

/** One stroke of a drawing: points are x, y, pressure and the milliseconds since the drawing began, in turn. */
export interface Stroke {
  colour: string;
  width: number;
  points: number[];
}

export interface Drawing {
  width: number;
  height: number;
  strokes: Stroke[];
}

/** How a work went along with a take, from where to where of it, in milliseconds, and whether its sound is in the take. */
export interface Together {
  how: "OVER" | "BESIDE" | "FIRST";
  fromMs: number;
  toMs: number;
  mixed: boolean;
}

/** Which side of which talk a take is, and when the claps come in its own time, in milliseconds. */
export interface Side {
  talk: string;
  round: number;
  take: string;
  /** By the company's clock. */
  beganAtMs: number;
  errorMs: number;
  claps: Record<number, number>;
  /** Where it is being sent to. */
  url?: string;
}

export interface Take {
  id: string;
  way: Way;
  /** `live` while recording, `made` until its maker decides, `waiting` to be sent, `sent` and with the server. */
  state: "live" | "made" | "waiting" | "sent";
  type: string;
  name: string;
  /** What it answers, as parameters of the address: `prompt=…`, `call=…`, `source=…`, or nothing. */
  bound: string;
  ask: string;
  at: number;
  ms: number;
  /** The loudest of each tenth of a second, 0 to 1. */
  peaks: number[];
  fromMs: number;
  toMs: number;
  drawing?: Drawing;
  /** The work that it was made with is in `bound`; this is how. */
  together?: Together;
  /** It is a side of a talk, whose page sends it. */
  talk?: Side;
  /** Its address on the server, once sent. */
  path?: string;
}

export const DAYS = 30;
const DAY_MS = 86_400_000;
const PIECES_AT_ONCE = 60;

let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("tallylight-takes", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("takes", { keyPath: "id" });
      request.result.createObjectStore("pieces", { keyPath: ["take", "n"] });
      request.result.createObjectStore("device");
    };
    request.onsuccess = () => {
      // Another window may want a newer form of it.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error("no database"));
  });
  return opened;
}

async function change(stores: string[], run: (transaction: IDBTransaction) => void): Promise<void> {
  const transaction = (await database()).transaction(stores, "readwrite", { durability: "strict" });
  run(transaction);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("the device is full"));
  });
}

async function ask<T>(store: string, run: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  const request = run((await database()).transaction(store).objectStore(store));
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error);
  });
}

const piecesOf = (id: string) => IDBKeyRange.bound([id, 0], [id, Infinity]);

export const shelf = {
  async put(take: Take): Promise<void> {
    await change(["takes"], (all) => all.objectStore("takes").put(take));
  },

  /** Bytes as they came; a buffer, since old Safaris lose Blobs that they kept. */
  async piece(take: string, n: number, bytes: ArrayBuffer): Promise<void> {
    await change(["pieces"], (all) => all.objectStore("pieces").put({ take, n, bytes }));
  },

  /** A take that is whole at once. */
  async whole(take: Take, bytes: ArrayBuffer): Promise<void> {
    await change(["takes", "pieces"], (all) => {
      all.objectStore("takes").put(take);
      all.objectStore("pieces").delete(piecesOf(take.id));
      all.objectStore("pieces").put({ take: take.id, n: 0, bytes });
    });
  },

  async get(id: string): Promise<Take | undefined> {
    return ask("takes", (store) => store.get(id));
  },

  async bytes(take: Take): Promise<Blob> {
    // Some at a time: of a long take not all is in the memory at once.
    const parts: Blob[] = [];
    for (let from = 0; ; from += PIECES_AT_ONCE) {
      const some = IDBKeyRange.bound([take.id, from], [take.id, from + PIECES_AT_ONCE - 1]);
      const pieces = await ask<{ bytes: ArrayBuffer }[]>("pieces", (store) => store.getAll(some));
      if (pieces.length === 0) break;
      parts.push(new Blob(pieces.map((piece) => piece.bytes)));
    }
    return new Blob(parts, { type: take.type });
  },

  /** The newest first; those that are too old go. */
  async all(): Promise<Take[]> {
    const takes = await ask<Take[]>("takes", (store) => store.getAll());
    const old = takes.filter((take) => Date.now() - take.at > DAYS * DAY_MS && take.state !== "waiting");
    for (const take of old) await this.remove(take.id);
    return takes.filter((take) => !old.includes(take)).sort((a, b) => b.at - a.at);
  },

  async remove(id: string): Promise<void> {
    await change(["takes", "pieces"], (all) => {
      all.objectStore("takes").delete(id);
      all.objectStore("pieces").delete(piecesOf(id));
    });
  },

  /** The secret by which this device is known to whom it sends takes, before there is an account. */
  async claim(): Promise<string> {
    const known = await ask<string | undefined>("device", (store) => store.get("claim"));
    if (known) return known;
    const random = crypto.getRandomValues(new Uint8Array(32));
    const fresh = btoa(String.fromCharCode(...random))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
    await change(["device"], (all) => all.objectStore("device").add(fresh, "claim"));
    return fresh;
  },
};

export function fresh(way: Way, type: string, bound: string, ask: string): Take {
  return {
    id: uuid(),
    way,
    state: "live",
    type,
    name: `${way}.${ending(type)}`,
    bound,
    ask,
    at: Date.now(),
    ms: 0,
    peaks: [],
    fromMs: 0,
    toMs: 0,
  };
}

/** By hand, since crypto.randomUUID is not there without https. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function ending(type: string): string {
  const name = type.split(";")[0] ?? "";
  const endings: Record<string, string> = {
    "audio/webm": "webm",
    "audio/mp4": "m4a",
    "audio/ogg": "ogg",
    "video/webm": "webm",
    "video/mp4": "mp4",
    "image/jpeg": "jpg",
    "image/png": "png",
  };
  return endings[name] ?? "bin";
}
