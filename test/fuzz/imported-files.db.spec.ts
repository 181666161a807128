/**
 * Goal: a file that was damaged on its way, or made to do damage, is either refused with a reason, and then nothing of it is
 * stored, or taken row by row, and then every row is accounted for. Method: good files of every form with bytes changed, cut,
 * doubled, moved and put in.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../../src/platform/http/domain-error.js';
import {
  ImportOffice,
  register,
  REGISTER_HEADINGS,
  registerRow,
  taxTable,
  usccOf,
} from '../support/import-office.js';
import { makeXlsx } from '../support/make-xlsx.js';

const FILES = Number(process.env.FUZZ_FILES ?? 150);
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);

const rows = Array.from({ length: 8 }, (_, index) => registerRow(index + 1));
const lines = rows.map((row) =>
  JSON.stringify(Object.fromEntries(REGISTER_HEADINGS.map((name, at) => [name, row[at]]))),
);

/** A good file of each form, and of each mapping. */
const ORIGINALS = [
  { mapping: 'register', name: 'register.csv', content: Buffer.from(register(...rows)) },
  { mapping: 'register', name: 'register.xlsx', content: makeXlsx([REGISTER_HEADINGS, ...rows]) },
  { mapping: 'register', name: 'register.jsonl', content: Buffer.from(lines.join('\n')) },
  {
    mapping: 'tax',
    name: 'tax.csv',
    content: Buffer.from(taxTable([usccOf(1), '上海第1有限公司', '2023', '100.5', '12'])),
  },
] as const;

const INSERTED = [
  '\0',
  '"',
  '\r',
  ',',
  '\u2028',
  '=1+1',
  '<!ENTITY x "x">',
  'PK\u0003\u0004',
  '{',
  '9'.repeat(400),
];

type Damage = (content: Buffer, place: number, other: number) => Buffer;
const DAMAGES: readonly Damage[] = [
  (content, place, other) => {
    const changed = Buffer.from(content);
    changed[place % changed.length] = other % 256;
    return changed;
  },
  (content, place) => content.subarray(0, place % content.length),
  (content, place, other) => {
    const part = content.subarray(place % content.length, (place % content.length) + (other % 200));
    return Buffer.concat([content, part, part]);
  },
  (content, place, other) => {
    const at = place % content.length;
    const put = Buffer.from(INSERTED[other % INSERTED.length] ?? '');
    return Buffer.concat([content.subarray(0, at), put, content.subarray(at)]);
  },
];

const damagedFile = fc.record({
  original: fc.constantFrom(...ORIGINALS),
  damages: fc.array(fc.tuple(fc.constantFrom(...DAMAGES), fc.nat(), fc.nat()), {
    minLength: 1,
    maxLength: 4,
  }),
});

let office: ImportOffice;
beforeAll(async () => {
  office = await ImportOffice.open();
});
afterAll(() => office.close());

it('accounts for every row of a damaged file, or refuses the file and stores nothing', async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(damagedFile, async ({ original: { mapping, name, content }, damages }) => {
      const damaged = damages.reduce((so, [damage, ...at]) => damage(so, ...at), content as Buffer);
      const before = await storedCounts();
      try {
        // Which also sees that the counts add up to the rows of the file.
        await office.run(mapping, damaged, name);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refused += 1;
        expect(await storedCounts()).toEqual(before);
      }
    }),
    { numRuns: FILES, seed: SEED, includeErrorInReport: true },
  );
  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThan(FILES);
}, 600_000);

function storedCounts(): Promise<number[]> {
  return Promise.all(
    ['enterprise', 'fact_statement', 'import_file'].map((table) => office.countRows(table)),
  );
}
