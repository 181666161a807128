import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { AUDITED_ACTS, nameOfAct } from './audited-acts.js';

const SOURCE = new URL('../', import.meta.url);

/** Codes written out where something is recorded; the compiler holds the others to the same names. */
function codesInSource(): string[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
  );
  return files.flatMap((file) => {
    const text = readFileSync(new URL(file, SOURCE), 'utf8');
    return [...text.matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g)].map(([, code = '']) => code);
  });
}

describe('the names of audited acts', () => {
  it('are there for every code that is recorded, in both languages, and within what the database holds', () => {
    const codes = codesInSource();
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => nameOfAct(code) === null)).toEqual([]);
    for (const [code, { zh, en }] of Object.entries(AUDITED_ACTS)) {
      expect(code).toMatch(/^[a-z-]+\.[a-z-]{1,40}$/);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z]/);
    }
  });

  it('are each of one act', () => {
    const names = Object.values(AUDITED_ACTS).map(({ zh }) => zh);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('are not made up for a code of an earlier version', () => {
    for (const code of ['case.confirmed', 'toString', '']) expect(nameOfAct(code)).toBeNull();
  });
});
