// Builds the style sheet, the scripts, the fonts and the icon sprite into the folder given as the first
// argument. File names carry a hash of their content; assets.json says which name became which
// file, and names every file there is.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const web = dirname(fileURLToPath(import.meta.url));
const root = resolve(web, "../../..");
const out = resolve(process.argv[2] ?? join(root, "target/classes/assets"));

if (!existsSync(join(root, "node_modules/esbuild/package.json"))) {
  execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
const { build } = await import("esbuild");

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

// Every .ts file beside this one is a bundle of its own; islands/ holds what they are made of.
const WORKER = "worker/sw.ts";
const scripts = readdirSync(web).filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"));
// What one room alone needs is a sheet of its own, so that every other page is spared it.
const sheets = ["app.css", "review.css"];
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [...sheets.map((name) => join(web, "css", name)), ...scripts.map((name) => join(web, name))],
  outdir: out,
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  target: ["chrome123", "firefox128", "safari17.5"],
  entryNames: "[name].[hash]",
  chunkNames: "part.[hash]",
  assetNames: "[name].[hash]",
  loader: { ".woff2": "file" },
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

const manifest = {};
for (const [file, made] of Object.entries(metafile.outputs)) {
  const inputs = Object.keys(made.inputs);
  const font = inputs.length === 1 && inputs[0].endsWith(".woff2");
  const source = made.entryPoint ?? (font ? inputs[0] : undefined);
  const name = source ? basename(source).replace(/\.ts$/, ".js") : basename(file);
  manifest[name] = basename(file);
}
manifest["icons.svg"] = hashed("icons", "svg", sprite());
manifest["mark.svg"] = hashed("mark", "svg", readFileSync(join(web, "mark.svg"), "utf8"));
// The service worker knows all files by name, so that it changes whenever one of them does.
const names = Object.values(manifest).filter((name) => !name.endsWith(".woff2") || name.includes("-latin-wght"));
const worker = await build({
  absWorkingDir: root,
  entryPoints: [join(web, WORKER)],
  bundle: true,
  write: false,
  minify: true,
  format: "iife",
  target: ["chrome123", "firefox128", "safari17.5"],
  define: { ASSETS: JSON.stringify(names), VERSION: JSON.stringify(hash(names.join())) },
  legalComments: "none",
  logLevel: "warning",
});
manifest["sw.js"] = hashed("sw", "js", worker.outputFiles[0].text);
const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => a.localeCompare(b)));
writeFileSync(join(out, "assets.json"), JSON.stringify(sorted, null, 2) + "\n");

function hash(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
}

function hashed(name, ending, text) {
  const file = `${name}.${hash(text)}.${ending}`;
  writeFileSync(join(out, file), text);
  return file;
}

/** The icons that icons.txt picks from Lucide, as symbols of one file. */
function sprite() {
  const picked = readFileSync(join(web, "icons.txt"), "utf8").split("\n").map((line) => line.trim());
  const symbols = picked.filter((name) => name && !name.startsWith("#")).map((name) => {
    const svg = readFileSync(join(root, `node_modules/lucide-static/icons/${name}.svg`), "utf8");
    const shapes = svg.replace(/<!--[\s\S]*?-->/g, "").replace(/<svg[\s\S]*?>/, "").replace("</svg>", "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, "")}</symbol>`;
  });
  const licence = "<!-- Icons by Lucide (lucide.dev), ISC License, (c) Lucide Contributors; some by Cole Bemis, MIT -->";
  return `<svg xmlns="http://www.w3.org/2000/svg">${licence}${symbols.join("")}</svg>\n`;
}
