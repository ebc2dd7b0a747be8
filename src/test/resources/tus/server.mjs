// The reference tus server, which uploads are held against: PORT FOLDER.
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";

const [port, directory] = process.argv.slice(2);
new Server({ path: "/files", relativeLocation: true, datastore: new FileStore({ directory }) }).listen({ host: "127.0.0.1", port: Number(port) });
