import { createHash } from 'node:crypto';

/** SHA-256 (hex) over JSON with sorted keys and without undefined: equal content, equal hash, whatever order it was written in. */
export function canonicalHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'bigint') return inner.toString();
    if (inner instanceof Map)
      return Object.fromEntries(sorted([...inner.entries()] as [string, unknown][]));
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(sorted(Object.entries(inner)));
  });
}

function sorted(entries: [string, unknown][]): [string, unknown][] {
  return entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
