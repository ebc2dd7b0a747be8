// The company's API, as its own pages call it.

/** A problem of the company's, in its words. */
export class Said extends Error {}

/** The JSON that answers. What is refused for good is {@link Said}; what may go well later is another error. */
export function ask<T>(method: string, path: string, body?: unknown, more: RequestInit = {}): Promise<T | undefined> {
  return askAt(method, `/api/v1${path}`, body, more);
}

/** The same of an address anywhere in the company. */
export async function askAt<T>(method: string, address: string, body?: unknown, more: RequestInit = {}): Promise<T | undefined> {
  const answer = await fetch(address, {
    ...more,
    method,
    headers: { Accept: "application/json", ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) {
    if (answer.status < 500 && answer.status !== 408 && answer.status !== 429) throw new Said(why(text));
    throw new Error(String(answer.status));
  }
  return text ? (JSON.parse(text) as T) : undefined;
}

/** What a problem says, as JSON of the API or as a page elsewhere. */
function why(text: string): string {
  if (text.startsWith("{")) return (JSON.parse(text) as { detail?: string }).detail ?? "";
  return new DOMParser().parseFromString(text, "text/html").querySelector(".empty p")?.textContent ?? "";
}

/** A random id as the company writes them. */
export function id(): string {
  const letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  let rest = crypto.getRandomValues(new Uint8Array(16)).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = "";
  for (; rest > 0n; rest /= 58n) text = (letters[Number(rest % 58n)] ?? "1") + text;
  return text.padStart(22, "1");
}
