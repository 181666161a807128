import { describe, expect, it } from '@jest/globals';
import { chooseCases } from './choose-cases.js';

const CASES =
  'cases: [{ name: 一, asOf: 2024-01-01, facts: { a: 1 }, expect: { verdict: eligible } }]';
const file = (name: string, text: string) => ({ name, text });
const names = (files: readonly { name: string }[]) => files.map(({ name }) => name);

describe('the cases of a folder', () => {
  it('are published with the policy they stand beside, and once', () => {
    const folder = [file('a.yaml', 'new'), file('a.cases.yaml', CASES)];
    const first = chooseCases(folder, new Map(), [file('a.yaml', 'new')], []);
    expect(names(first.published)).toEqual(['a.cases.yaml']);
    const again = chooseCases(folder, new Map([['a.yaml', 'new']]), [], first.published);
    expect(again).toEqual({ published: [], withdrawn: [], refused: [] });
  });

  it('are published when only they have changed', () => {
    const folder = [file('a.yaml', 'old'), file('a.cases.yaml', CASES)];
    const ruling = new Map([['a.yaml', 'old']]);
    const { published } = chooseCases(folder, ruling, [], [file('a.cases.yaml', 'before')]);
    expect(names(published)).toEqual(['a.cases.yaml']);
  });

  it('are left alone while another text of their policy rules', () => {
    const folder = [file('a.yaml', 'refused'), file('a.cases.yaml', CASES)];
    const before = [file('a.cases.yaml', 'before')];
    const { published, withdrawn } = chooseCases(folder, new Map([['a.yaml', 'old']]), [], before);
    expect([...published, ...withdrawn]).toEqual([]);
  });

  it('go with the text they spoke of, when the new one brings none or faulty ones', () => {
    const before = [file('a.cases.yaml', CASES)];
    const accepted = [file('a.yaml', 'new')];
    const without = chooseCases(accepted, new Map([['a.yaml', 'old']]), accepted, before);
    expect(without.withdrawn).toEqual(['a.cases.yaml']);
    const faulty = chooseCases(
      [...accepted, file('a.cases.yaml', 'cases: []')],
      new Map([['a.yaml', 'old']]),
      accepted,
      before,
    );
    expect(faulty.withdrawn).toEqual(['a.cases.yaml']);
    expect(names(faulty.published)).toEqual([]);
    expect(faulty.refused.map((finding) => finding.file)).toContain('a.cases.yaml');
  });

  it('are not looked for beside nothing', () => {
    const { published } = chooseCases([file('a.cases.yaml', CASES)], new Map(), [], []);
    expect(published).toEqual([]);
  });
});
