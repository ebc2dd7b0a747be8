// Files out of what was dropped: folders are opened, and what a system puts into them for itself is left out.

const DROPPED_MAX = 500;

/** At most so many files, and whether there were more. */
export interface Dropped {
  files: File[];
  more: boolean;
}

export function some(files: Iterable<File>): Dropped {
  const all = [...files].filter((file) => !hidden(file.name));
  return { files: all.slice(0, DROPPED_MAX), more: all.length > DROPPED_MAX };
}

/** To be called in the event itself: what it carries is gone after it. */
export async function dropped(data: DataTransfer): Promise<Dropped> {
  const entries = [...data.items].flatMap((item) => (item.kind === "file" ? [item.webkitGetAsEntry()] : []));
  const plain = some(data.files);
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const files: File[] = [];
  for (const entry of entries) {
    if (entry) await open(entry, files);
  }
  return { files: files.slice(0, DROPPED_MAX), more: files.length > DROPPED_MAX };
}

async function open(entry: FileSystemEntry, into: File[]): Promise<void> {
  if (hidden(entry.name) || into.length > DROPPED_MAX) return;
  if (entry.isFile) {
    into.push(await new Promise<File>((found, failed) => (entry as FileSystemFileEntry).file(found, failed)));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives a hundred at a time.
  for (let more = await some(); more.length > 0 && into.length <= DROPPED_MAX; more = await some()) {
    for (const each of more) await open(each, into);
  }

  function some(): Promise<FileSystemEntry[]> {
    return new Promise((found, failed) => reader.readEntries(found, failed));
  }
}

function hidden(name: string): boolean {
  return name.startsWith(".") || name === "Thumbs.db" || name === "desktop.ini";
}
