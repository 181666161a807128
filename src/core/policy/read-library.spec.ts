import { describe, expect, it } from '@jest/globals';
import { FACTS, SOUND } from '../../../test/support/sound-policy.js';
import { readLibrary } from './read-library.js';

describe('reading a rule folder', () => {
  const folder = (extra: Record<string, string>) =>
    readLibrary(
      Object.entries({ 'facts.yaml': FACTS, 'a.yaml': SOUND, ...extra }).map(([name, text]) => ({
        name,
        text,
      })),
    );

  it('keeps the faultless policies beside a faulty one', () => {
    const { library, findings } = folder({
      'b.yaml': SOUND.replace('test.sound', 'test.other').replace('certified', 'certifed'),
    });
    expect([...(library?.policies.keys() ?? [])]).toEqual(['test.sound']);
    expect(findings.map(({ file, code }) => `${file} ${code}`)).toEqual(['b.yaml unknown-fact']);
  });

  it('refuses two files of one id, and relations that lead nowhere or stand twice', () => {
    const other = SOUND.replace('test.sound', 'test.other');
    const relation = (rule: string, to: string) => `relations: [{ with: ${to}, rule: ${rule} }]\n`;
    const codes = (extra: Record<string, string>) => folder(extra).findings.map(({ code }) => code);
    expect(codes({ 'b.yaml': SOUND })).toEqual(['duplicate-policy']);
    expect(codes({ 'b.yaml': other + relation('choose-one', 'test.nobody') })).toEqual([
      'unknown-policy',
    ]);
    expect(codes({ 'b.yaml': other + relation('choose-one', 'test.other') })).toEqual(['relation']);
    expect(
      codes({
        'a.yaml': SOUND + relation('choose-one', 'test.other'),
        'b.yaml': other + relation('higher', 'test.sound'),
      }),
    ).toEqual(['relation']);
  });

  it('is nothing without a faultless catalogue', () => {
    expect(readLibrary([{ name: 'a.yaml', text: SOUND }]).library).toBeUndefined();
    const cyclic = `${FACTS}loop: { label: { zh: 环, en: Loop }, type: money, unit: yuan, period: year, derived: { function: sum, of: [loop] } }\n`;
    const { library, findings } = readLibrary([{ name: 'facts.yaml', text: cyclic }]);
    expect(library).toBeUndefined();
    expect(findings.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'loop.derived derived-cycle',
    ]);
  });
});
