// Sends one file in as many goes as it takes (tus 1.0.0).
import { type DetailedError, Upload } from "tus-js-client";

const RETRY_MS = [0, 1000, 3000, 5000, 10000, 20000];

/** What happens while it is sent. */
export interface Course {
  opened(url: string): void;
  sent(bytes: number): void;
  arrived(): void;
  /** The line is broken; it may be tried again by itself. */
  broke(): void;
  /** It is not taken, for this reason, or for none that is known. */
  refused(reason: string | undefined): void;
}

export interface Wanted {
  endpoint: string;
  secret: string | undefined;
  file: File;
  url: string | undefined;
  metadata: Record<string, string>;
}

/** Begins to send, or goes on where an earlier try ended; the answer is to be told to stop it. */
export function send(wanted: Wanted, course: Course): { stop(): Promise<void> } {
  const upload = new Upload(wanted.file, {
    endpoint: wanted.endpoint,
    uploadUrl: wanted.url ?? null,
    metadata: wanted.metadata,
    headers: wanted.secret ? { "Tallylight-Upload-Link": wanted.secret } : {},
    retryDelays: RETRY_MS,
    storeFingerprintForResuming: false,
    removeFingerprintOnSuccess: false,
    onShouldRetry: (error) => navigator.onLine && passes(error),
    onUploadUrlAvailable: () => {
      if (upload.url) course.opened(upload.url);
    },
    onProgress: (bytes) => course.sent(bytes),
    onSuccess: () => course.arrived(),
    onError: (error) => {
      if (!("originalRequest" in error) || passes(error)) course.broke();
      else course.refused(reason(error.originalResponse?.getBody()));
    },
  });
  upload.start();
  return { stop: () => upload.abort() };
}

/** Whether it may go well another time: the line broke, the server is away, or another request is in the way. */
function passes(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0;
  return status < 400 || status >= 500 || [408, 409, 423].includes(status);
}

/** The words of a problem (RFC 9457). */
export function reason(body: string | undefined): string | undefined {
  try {
    const problem = JSON.parse(body ?? "") as { detail?: string };
    return problem.detail;
  } catch {
    return undefined;
  }
}
