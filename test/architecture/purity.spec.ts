import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/**
 * Goal: the same question to the core has the same answer, on any day and any machine. Method: its text is searched
 * for what would let the clock, chance, the process or the machine's language in; imports are checked elsewhere.
 */
const IMPURE: readonly [string, RegExp][] = [
  ['the clock', /\bnew Date\(\s*\)|\bDate\(\s*\)|\bDate\.now\b|\bperformance\./],
  ['chance', /\bMath\.random\b|\brandom(UUID|Bytes|Int|FillSync)\b|\bgetRandomValues\b/],
  ['the process', /\bprocess\.|\bglobalThis\.|\bconsole\./],
  ['timers', /\bset(Timeout|Interval|Immediate)\b/],
  ['the local time zone', /\.get(FullYear|Month|Date|Day|Hours)\(\)/],
  ["the machine's language", /\.toLocale\w*\(\s*\)|\.localeCompare\([^,)]*\)/],
];

/** Code without comments, which may speak of all these. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function impurities(text: string): string[] {
  const code = codeOf(text);
  return IMPURE.filter(([, pattern]) => pattern.test(code)).map(([name]) => name);
}

const CORE = 'src/core';
const files = readdirSync(CORE, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'),
);

describe('core', () => {
  it('is there', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  it.each(files)('%s depends on nothing but its input', (name) => {
    expect(impurities(readFileSync(join(CORE, name), 'utf8'))).toEqual([]);
  });

  it.each([
    ['const now = new Date();', 'the clock'],
    ['const now = Date.now();', 'the clock'],
    ['if (Math.random() > 0.5) {}', 'chance'],
    ['randomUUID()', 'chance'],
    ['process.env.TZ', 'the process'],
    ['console.log(1)', 'the process'],
    ['setTimeout(f, 1)', 'timers'],
    ['new Date(0).getFullYear()', 'the local time zone'],
    ['a.localeCompare(b)', "the machine's language"],
    ['(5).toLocaleString()', "the machine's language"],
  ])('would be caught at: %s', (code, name) => {
    expect(impurities(code)).toEqual([name]);
  });

  it.each([
    'new Date(Date.UTC(2024, 0, 1))',
    '// new Date() is not ours',
    '/* Math.random() */ f()',
  ])('would not be blamed for: %s', (code) => {
    expect(impurities(code)).toEqual([]);
  });
});
