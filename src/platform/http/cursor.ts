import { DomainError } from './domain-error.js';

/** One page of a list. A controller names the concrete class for OpenAPI. */
export interface Page<T> {
  readonly data: T[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

type KeyKind = 'string' | 'number';
type KeyOf<Kind> = Kind extends 'number' ? number : string;
export type CursorKey<Kinds extends readonly KeyKind[]> = {
  readonly [Index in keyof Kinds]: KeyOf<Kinds[Index]>;
};

/** The sort key of the last row shown, unique through its last part (the id); opaque to callers. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The key in a cursor, checked against the kinds that this list sorts by.
 * @throws DomainError VALIDATION_FAILED for anything that encodeCursor did not make
 */
export function decodeCursor<const Kinds extends readonly KeyKind[]>(
  cursor: string,
  kinds: Kinds,
): CursorKey<Kinds> {
  const key = parse(cursor);
  const matches =
    Array.isArray(key) &&
    key.length === kinds.length &&
    kinds.every((kind, index) => typeof key[index] === kind) &&
    key.every((part) => typeof part === 'string' || isDatabaseId(part));
  if (!matches) {
    throw new DomainError(
      'VALIDATION_FAILED',
      {},
      {
        errors: [
          {
            path: 'cursor',
            message: {
              zh: '翻页游标无效，请从第一页开始',
              en: 'not a cursor of this list; start from the first page',
            },
          },
        ],
      },
    );
  }
  return key as unknown as CursorKey<Kinds>;
}

/**
 * Makes a page of rows that were read in order with a limit of `limit + 1`: the one too many tells that there is more.
 */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number)[],
): Page<T> {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { data, nextCursor: hasMore ? encodeCursor(keyOf(last)) : null };
}

/** What an integer key of either database can be; PostgreSQL fails on anything else. */
export function isDatabaseId(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= 0x7fff_ffff;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
