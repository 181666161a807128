import { describe, expect, it } from '@jest/globals';
import { fengxianTowns, isFengxianTown, townName, townsNamedIn } from './fengxian-towns.js';

const TOWNS: [code: string, name: string][] = [
  ['310120001', '西渡街道'],
  ['310120002', '奉浦街道'],
  ['310120003', '金海街道'],
  ['310120101', '南桥镇'],
  ['310120102', '奉城镇'],
  ['310120104', '庄行镇'],
  ['310120106', '金汇镇'],
  ['310120109', '四团镇'],
  ['310120111', '青村镇'],
  ['310120118', '柘林镇'],
  ['310120123', '海湾镇'],
  ['310120503', '海湾旅游区'],
];

describe('the towns of Fengxian', () => {
  it('are twelve', () => expect(fengxianTowns()).toEqual(TOWNS.map(([code]) => code)));

  it.each(TOWNS)('%s is %s, and its name in an address is found', (code, name) => {
    expect(townName(code)).toBe(name);
    expect(isFengxianTown(code)).toBe(true);
    expect(townsNamedIn(`上海市奉贤区${name}八字桥路1号`)).toEqual([code]);
  });

  it.each(['310120', '310120004', '310115003', '', 'toString'])('%j is none of them', (code) => {
    expect(townName(code)).toBeUndefined();
    expect(isFengxianTown(code)).toBe(false);
  });
});

describe('townsNamedIn', () => {
  it.each([
    ['奉贤区南桥镇光明村', ['310120101']],
    ['奉贤区光明村（南桥）', ['310120101']],
    ['奉贤区奉浦工业区', ['310120002']],
    ['奉贤区西渡镇鸿宝村', ['310120001']],
    ['奉贤区青村街道', ['310120111']],
  ])('%s: one town', (address, codes) => expect(townsNamedIn(address)).toEqual(codes));

  it.each([
    ['奉贤区奉城镇头桥东新市村', ['310120102']],
    ['奉贤区头桥镇', []],
    ['奉贤区', []],
    ['', []],
  ])('%s: 头桥 is not guessed', (address, codes) => expect(townsNamedIn(address)).toEqual(codes));

  it.each([
    ['奉贤区南桥镇（原奉城）', ['310120101', '310120102']],
    ['奉贤区四团镇，经营地金汇镇', ['310120106', '310120109']],
    ['金海湾花园', ['310120003', '310120123', '310120503']],
  ])('%s: several towns, so none can be taken', (address, codes) => {
    expect(townsNamedIn(address)).toEqual(codes);
  });

  it('tells 海湾镇 from 海湾旅游区, and names both where the address says only 海湾', () => {
    expect(townsNamedIn('奉贤区海湾镇五四公路')).toEqual(['310120123']);
    expect(townsNamedIn('奉贤区海湾旅游区海泉路')).toEqual(['310120503']);
    expect(townsNamedIn('奉贤区海湾国家森林公园')).toEqual(['310120123', '310120503']);
    expect(townsNamedIn('奉贤区海湾旅游区（原海湾镇）')).toEqual(['310120123', '310120503']);
    expect(townsNamedIn('奉贤区海湾镇海湾村')).toEqual(['310120123', '310120503']);
  });

  it('does not take a street for a town', () => {
    expect(townsNamedIn('奉贤区金海公路6055号')).toEqual([]);
    expect(townsNamedIn('奉贤区奉浦大道111号')).toEqual([]);
    expect(townsNamedIn('奉贤区海湾路1号')).toEqual([]);
    expect(townsNamedIn('奉贤区金汇镇金海公路6055号')).toEqual(['310120106']);
    expect(townsNamedIn('奉贤区金海公路6055号，金海社区')).toEqual(['310120003']);
    expect(townsNamedIn('奉贤区南桥东路1号')).toEqual([]);
  });
});
