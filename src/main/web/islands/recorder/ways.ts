// What a browser lacks for a way, as the name of the sentence that says so.
import type { Way } from "./shelf.ts";

/** Browsers inside of chat apps: they open links, and lend neither microphone nor storage that lasts. */
const INSIDE = /FBAN|FBAV|Instagram|Line\/|MicroMessenger|Snapchat|TikTok|BytedanceWebview|LinkedInApp|Twitter|; wv\)/;

export async function missing(way: Way): Promise<string | undefined> {
  const inside = INSIDE.test(navigator.userAgent);
  if (!(await stores())) return inside ? "inside" : "old";
  if (way === "draw") return typeof window.PointerEvent === "function" ? undefined : "old";
  if (!window.isSecureContext) return "insecure";
  const lends = typeof navigator.mediaDevices?.getUserMedia === "function";
  if (!lends || (way !== "photo" && typeof MediaRecorder !== "function")) return inside ? "inside" : "old";
  return undefined;
}

/** Whether things can be put away here; private windows of some browsers refuse. */
function stores(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open("tallylight-try");
      request.onsuccess = () => {
        request.result.close();
        resolve(true);
      };
      request.onerror = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
}

/** This page's address as a link that leaves the chat app, where there is such a thing. */
export function outside(): string {
  if (/Android/.test(navigator.userAgent)) {
    return `intent://${location.host}${location.pathname}${location.search}#Intent;scheme=https;end`;
  }
  return /iPhone|iPad/.test(navigator.userAgent) ? location.href.replace(/^https:/, "x-safari-https:") : location.href;
}
