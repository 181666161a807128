import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SEPARATED_DUTIES } from './separation-of-duties.js';

const SOURCE = new URL('../', import.meta.url);
const MIGRATIONS = new URL('../platform/database/migrations/', import.meta.url);

const read = (file: string) => readFileSync(new URL(file, SOURCE), 'utf8');

/** Use cases that may refuse somebody for what the same person did before. */
function refusingFiles(): string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      file.endsWith('.ts') &&
      !/\.spec\.ts$|error-codes\.ts$|separation-of-duties\.ts$/.test(file) &&
      /'SAME_PERSON'/.test(read(file)),
  );
}

describe('the table of separated duties', () => {
  it.each(SEPARATED_DUTIES.map((duty) => [duty.what.en, duty.checked.en, duty] as const))(
    '%s, %s: is refused in the use case and shown through it',
    (_, __, { code = 'SAME_PERSON', refusedIn, spec }) => {
      expect([refusedIn, spec].filter((file) => !read(file).includes(code))).toEqual([]);
    },
  );

  it('names constraints that the database has', () => {
    const migrations = readdirSync(MIGRATIONS).map((file) => read(new URL(file, MIGRATIONS).href));
    for (const { constraint } of SEPARATED_DUTIES)
      if (constraint !== null)
        expect(migrations.some((text) => text.includes(constraint))).toBe(true);
  });

  it('leaves out no use case that refuses the same person', () => {
    const listed = new Set(SEPARATED_DUTIES.map(({ refusedIn }) => refusedIn));
    expect(refusingFiles().filter((file) => !listed.has(file))).toEqual([]);
  });
});
