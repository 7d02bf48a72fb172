/** What stands in place of a secret. */
const removed = '[removed]';

const secretKey = /pass(word|phrase|wd)?|secret|token|credential|answers?$/i;

/** Takes passwords out of URIs, and the values of query parameters and fields that are named like secrets. */
export function redact(text: string): string {
  return text
    .replace(/([a-z][a-z\d+.-]*:\/\/[^\s/:@]*):[^\s/@]*@/gi, `$1:${removed}@`)
    .replace(/\b(pass(?:word|phrase|wd)?|secret|token)=[^\s&;"']+/gi, `$1=${removed}`);
}

/** The same for what is logged beside a message; values under a secret's name go altogether. */
export function redactDetails(details: unknown, depth = 4): unknown {
  if (typeof details === 'string') return redact(details);
  if (typeof details === 'bigint') return String(details);
  if (details instanceof Error)
    return { name: details.name, message: redact(details.message), stack: redact(details.stack ?? '') };
  if (typeof details !== 'object' || details === null) return details;
  if (depth === 0) return '…';
  if (Array.isArray(details)) return details.map((value) => redactDetails(value, depth - 1));
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [
      key,
      secretKey.test(key) ? removed : redactDetails(value, depth - 1),
    ]),
  );
}
