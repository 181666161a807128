type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Enough to meet others again, and no more: an early id is as good as a late one. */
const VALUES_PER_NAME = 60;

/**
 * Values that the service itself has named, by the name it gave them: whoever sends made-up identifiers only gets to hear that
 * they do not exist. What a path calls `{id}` is called by the collection before it.
 */
export class KnownValues {
  private readonly byName = new Map<string, (string | number)[]>();

  /** Notes every identifier in an answer to a request of a path, such as `/api/v1/cases`. */
  learn(path: string, answer: unknown): void {
    const collection = /\/api\/v1\/([a-z-]+)/.exec(path)?.[1] ?? '';
    this.walk(answer as Json, collection);
  }

  /** The value at that place of all that are known by the name; undefined where none is. */
  pick(name: string, place: number): string | number | undefined {
    const values = this.byName.get(name) ?? this.byName.get(OTHER_NAME[name] ?? '');
    return values?.[place % values.length];
  }

  private walk(value: Json, collection: string, key?: string): void {
    if (Array.isArray(value))
      for (const one of value as readonly Json[]) this.walk(one, collection, key);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) this.walk(inner, collection, name);
    } else if (typeof value === 'string' || typeof value === 'number') {
      if (key === 'id') this.add(collection, value);
      else if (key !== undefined && IDENTIFYING.test(key)) this.add(key, value);
    }
  }

  private add(name: string, value: string | number): void {
    const values = this.byName.get(name) ?? [];
    if (values.length >= VALUES_PER_NAME || values.includes(value)) return;
    this.byName.set(name, [...values, value]);
  }
}

/** What a body calls by another name than the answer that has it. */
const OTHER_NAME: Readonly<Record<string, string>> = {
  caseId: 'cases',
  listId: 'publicity-lists',
  appropriationId: 'appropriations',
  cursor: 'nextCursor',
};

const IDENTIFYING =
  /(Id|Number|Serial|Fen|Year|uscc|fact|period|reference|cursor|Cursor|town|code)$/;
