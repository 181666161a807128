import { describe, expect, it } from '@jest/globals';
import {
  divisionsOf,
  industryDigits,
  industryName,
  isIndustryCode,
  sectionOf,
} from './gb-t-4754.js';

/** The sections and their divisions as the standard's table of contents lists them. */
const CONTENTS: [section: string, divisions: string][] = [
  ['A', '01 02 03 04 05'],
  ['B', '06 07 08 09 10 11 12'],
  [
    'C',
    '13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43',
  ],
  ['D', '44 45 46'],
  ['E', '47 48 49 50'],
  ['F', '51 52'],
  ['G', '53 54 55 56 57 58 59 60'],
  ['H', '61 62'],
  ['I', '63 64 65'],
  ['J', '66 67 68 69'],
  ['K', '70'],
  ['L', '71 72'],
  ['M', '73 74 75'],
  ['N', '76 77 78 79'],
  ['O', '80 81 82'],
  ['P', '83'],
  ['Q', '84 85'],
  ['R', '86 87 88 89 90'],
  ['S', '91 92 93 94 95 96'],
  ['T', '97'],
];
const ALL_DIVISIONS = CONTENTS.flatMap(([, divisions]) => divisions.split(' '));

describe('sections and divisions', () => {
  it.each(CONTENTS)('section %s holds %s', (section, divisions) => {
    expect(divisionsOf(section)).toEqual(divisions.split(' '));
    for (const division of divisions.split(' ')) expect(sectionOf(division)).toBe(section);
  });

  it('are 20 and 97, each with a name of its own', () => {
    expect(ALL_DIVISIONS).toHaveLength(97);
    const names = ALL_DIVISIONS.map((division) => industryName(division, 'zh'));
    // P, Q, T and the like share a name with nothing but their own section.
    expect(new Set(names).size).toBe(97);
    for (const language of ['zh', 'en'] as const) {
      expect(new Set(CONTENTS.map(([section]) => industryName(section, language))).size).toBe(20);
    }
  });

  it('gives no divisions to what is no section', () => {
    expect(divisionsOf('U')).toEqual([]);
    expect(divisionsOf('26')).toEqual([]);
  });
});

describe('isIndustryCode, sectionOf and industryDigits', () => {
  it.each([
    ['C2682', 'C', '2682'],
    ['2682', 'C', '2682'],
    ['268', 'C', '268'],
    ['26', 'C', '26'],
    ['C26', 'C', '26'],
    ['C', 'C', ''],
    ['A0111', 'A', '0111'],
    ['0111', 'A', '0111'],
    ['9700', 'T', '9700'],
  ])('reads %s as section %s, digits %j', (code, section, numeric) => {
    expect(isIndustryCode(code)).toBe(true);
    expect(sectionOf(code)).toBe(section);
    expect(industryDigits(code)).toBe(numeric);
  });

  it.each([
    ['', 'nothing'],
    ['U', 'no such section'],
    ['00', 'no such division'],
    ['98', 'no such division'],
    ['0011', 'no such division'],
    ['2', 'one digit'],
    ['26821', 'five digits'],
    ['B2682', 'the letter of another section'],
    ['c2682', 'a small letter'],
    ['C-26', 'a sign'],
    ['2682 ', 'a space'],
    ['２６', 'full-width digits'],
    ['化妆品制造', 'a name'],
  ])('refuses %j: %s', (code) => {
    expect(isIndustryCode(code)).toBe(false);
    expect(sectionOf(code)).toBeUndefined();
    expect(industryDigits(code)).toBeUndefined();
    expect(industryName(code, 'zh')).toBeUndefined();
  });
});

describe('industryName', () => {
  it.each([
    ['C', '制造业'],
    ['26', '化学原料和化学制品制造业'],
    ['29', '橡胶和塑料制品业'],
    ['1491', '营养食品制造'],
    ['266', '专用化学产品制造'],
    ['2682', '化妆品制造'],
    ['C2682', '化妆品制造'],
    ['2684', '香料、香精制造'],
    ['2710', '化学药品原料药制造'],
    ['2720', '化学药品制剂制造'],
    ['2740', '中成药生产'],
    ['2761', '生物药品制造'],
    ['2762', '基因工程药物和疫苗制造'],
    ['2770', '卫生材料及医药用品制造'],
    ['2780', '药用辅料及包装材料'],
    ['3581', '医疗诊断、监护及治疗设备制造'],
    ['3584', '医疗、外科及兽医用器械制造'],
    ['3612', '新能源车整车制造'],
    ['3670', '汽车零部件及配件制造'],
    ['3825', '光伏设备及元器件制造'],
    ['3841', '锂离子电池制造'],
    ['3985', '电子专用材料制造'],
    ['6513', '应用软件开发'],
    ['6520', '集成电路设计'],
    ['7340', '医学研究和试验发展'],
  ])('calls %s %s', (code, name) => expect(industryName(code, 'zh')).toBe(name));

  it('falls back to the nearest level above', () => {
    expect(industryName('2662', 'zh')).toBe('专用化学产品制造');
    expect(industryName('3589', 'zh')).toBe('医疗仪器设备及器械制造');
    expect(industryName('7010', 'zh')).toBe('房地产开发经营');
    expect(industryName('5411', 'zh')).toBe('道路运输业');
  });

  it('names the section in English', () => {
    expect(industryName('2682', 'en')).toBe('Manufacturing');
    expect(industryName('K', 'en')).toBe('Real estate');
  });
});
