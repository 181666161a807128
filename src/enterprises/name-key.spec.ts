import { describe, expect, it } from '@jest/globals';
import { nameKey } from './name-key.js';

describe('nameKey', () => {
  it.each([
    ['上海机床工具（集团）有限公司', '上海机床工具(集团)有限公司'],
    ['上海机床工具〔集团〕有限公司', '上海机床工具(集团)有限公司'],
    ['上海机床工具【集团】有限公司', '上海机床工具(集团)有限公司'],
    ['　上海 某某\t有限公司 ', '上海某某有限公司'],
    ['ＡＢＢ工程（上海）有限公司', 'abb工程(上海)有限公司'],
    ['上海\u200B某某有限公司', '上海某某有限公司'],
  ])('takes %s and %s for the same name', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it.each([
    ['上海某某有限公司', '上海某某股份有限公司'],
    ['上海某某(集团)有限公司', '上海某某集团有限公司'],
    ['上海某某一厂', '上海某某二厂'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('takes no short cut that would change a name', () => {
    // The names and cells that are not normalised: see OWN_KEY here and PLAIN of cell-text.ts.
    const common = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, at) =>
      String.fromCharCode(0x4e00 + at),
    ).join('');
    const ascii = Array.from({ length: 0x7e - 0x20 + 1 }, (_, at) =>
      String.fromCharCode(0x20 + at),
    );
    for (const text of [common, ascii.join('')]) expect(text.normalize('NFKC')).toBe(text);
    for (const one of ascii) expect(nameKey(`甲${one}`)).toBe(nameKey(`甲${one}\u3000`));
  });
});
