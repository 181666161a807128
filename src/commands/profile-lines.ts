import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Profile } from '../core/facts/profile.js';
import { readProfileJson } from '../core/facts/profile-json.js';
import type { LocalDate } from '../core/local-date.js';
import type { Library } from '../core/policy/policy.js';
import { WrongCall } from './exit-code.js';

/** The lines of a file of profiles, or of standard input for `-`; the option is named if it cannot be read. */
export async function* linesOf(path: string, option: string): AsyncGenerator<string> {
  const input = path === '-' ? process.stdin : createReadStream(path);
  try {
    yield* createInterface({ input, crlfDelay: Infinity });
  } catch (error) {
    throw new WrongCall(
      `${option}: cannot read "${path}": ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** One profile of JSON Lines: `{ id, facts }`. */
export function readProfileLine(
  line: string,
  library: Library,
  asOf: LocalDate,
  knownAt?: LocalDate,
): { id: string; profile: Profile } | { fault: string } {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch (error) {
    return { fault: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const { id, facts } = (raw ?? {}) as { id?: unknown; facts?: unknown };
  if (typeof id !== 'string' && typeof id !== 'number') return { fault: 'id: expected a text' };
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts))
    return { fault: 'facts: expected an object' };
  const { statements, faults } = readProfileJson(
    library.facts,
    facts as Record<string, unknown>,
    knownAt,
  );
  if (faults.length > 0)
    return { fault: faults.map(({ path, message }) => `${path}: ${message}`).join('; ') };
  return { id: String(id), profile: new Profile(library.facts, statements, asOf) };
}
