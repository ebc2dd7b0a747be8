// What this device keeps of files on their way, in an IndexedDB of our own: the file itself where it is small
// enough, the address of its upload, and what was typed. Where a browser keeps nothing, all goes on without it.

/** A file on its way. `owner` and `place` say whose it is and which page goes on with it. */
export interface Kept {
  id: string;
  owner: string;
  place: string;
  name: string;
  bytes: number;
  changed: number;
  file?: File | undefined;
  url?: string | undefined;
  typed: Record<string, string>;
  paused: boolean;
  at: number;
}

/** The most bytes of a file that is copied into the browser's own storage. */
const FILE_BYTES_MAX = 256 * 1024 * 1024;
const STORE = "files";

let opened: Promise<IDBDatabase | undefined> | undefined;

function database(): Promise<IDBDatabase | undefined> {
  opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open("tallylight-uploads", 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = request.onblocked = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
  return opened;
}

async function ask<T>(mode: IDBTransactionMode, what: (files: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  const db = await database();
  if (!db) return undefined;
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(STORE, mode);
    const request = what(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("not kept"));
  });
}

/** Keeps a file's state; its bytes too while there is room for them. */
export async function keep(kept: Kept): Promise<void> {
  const small = kept.bytes <= FILE_BYTES_MAX;
  try {
    await ask("readwrite", (files) => files.put({ ...kept, file: small ? kept.file : undefined }));
  } catch {
    try {
      await ask("readwrite", (files) => files.put({ ...kept, file: undefined }));
    } catch {
      // It goes on as long as this page is open.
    }
  }
}

export async function forget(id: string): Promise<void> {
  try {
    await ask("readwrite", (files) => files.delete(id));
  } catch {
    // What is left is looked at again by the next visit, which finds it finished.
  }
}

/** What somebody left here, in the order it was added. */
export async function left(owner: string, place: string): Promise<Kept[]> {
  try {
    const all = ((await ask("readonly", (files) => files.getAll())) ?? []) as Kept[];
    return all.filter((kept) => kept.owner === owner && kept.place === place).sort((a, b) => a.at - b.at);
  } catch {
    return [];
  }
}

/** Takes a file for this page, so that no other tab sends it as well; false when another has it. */
export function mine(id: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    void navigator.locks.request(`tallylight-upload-${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      // Held until the page goes.
      return lock ? new Promise<void>(() => undefined) : undefined;
    });
  });
}
