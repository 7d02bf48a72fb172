/** Nested deeper than any message of the contract. */
const MAX_DEPTH = 32;

export type Measured = { ok: true } | { ok: false; code: 'BAD_MESSAGE' | 'TOO_LARGE'; reason: string };

/**
 * Counts the strings and bytes of a message, and refuses what is not plain data. Walks no further than the limit:
 * a message that costs too much to count is too large.
 */
export function measure(message: unknown, limit: number): Measured {
  let bytes = 0;
  let failure: Measured | null = null;

  const visit = (value: unknown, depth: number): boolean => {
    switch (typeof value) {
      case 'string':
        bytes += value.length * 2;
        break;
      case 'number':
      case 'boolean':
      case 'undefined':
        bytes += 8;
        break;
      case 'object':
        bytes += 8;
        if (value === null) break;
        if (depth >= MAX_DEPTH) return fail('BAD_MESSAGE', 'it is nested too deeply');
        if (ArrayBuffer.isView(value)) bytes += value.byteLength;
        else if (Array.isArray(value)) {
          // Its length counts, however many of its places are empty.
          bytes += value.length;
          return fits() && value.every((item) => visit(item, depth + 1));
        } else if (isPlain(value))
          return (
            fits() &&
            Object.entries(value).every(([key, item]) => visit(key, depth) && visit(item, depth + 1))
          );
        else return fail('BAD_MESSAGE', 'it holds something that is not plain data');
        break;
      default:
        return fail('BAD_MESSAGE', `it holds a ${typeof value}`);
    }
    return fits();
  };
  const fits = (): boolean => bytes <= limit || fail('TOO_LARGE', `it is larger than ${limit} bytes`);
  const fail = (code: 'BAD_MESSAGE' | 'TOO_LARGE', reason: string): false => {
    failure = { ok: false, code, reason };
    return false;
  };

  visit(message, 0);
  return failure ?? { ok: true };
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object that crossed from another context has that context's Object.prototype, whose own prototype is null.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
