import { get, type Query } from './http.js';

/** A page of a list; the cursor is opaque and null at the end. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

const LIMIT = 100;

/** A list to its end, for what is chosen from or looked up in: there the first page alone would be wrong. */
export async function allPages<T>(
  path: string,
  signal: AbortSignal,
  query: Query = {},
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await get(path, { ...query, limit: LIMIT, cursor }, signal);
    all.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}
