import { describe, expect, it } from '@jest/globals';
import { townOfAddress } from './town-of-address.js';

describe('townOfAddress', () => {
  it.each([
    ['上海市奉贤区南桥镇宏伟路24号', '310120101'],
    ['上海市奉贤县金汇镇金汇中心路1号', '310120106'],
    ['庄行镇潘南村', '310120104'],
    ['上海奉城经济小区64号', '310120102'],
  ])('finds the town of %s', (address, town) => {
    expect(townOfAddress(address)).toBe(town);
  });

  it.each([
    ['names none', '上海市奉贤区科工路789号'],
    ['names two', '上海市奉贤区南桥镇西渡北虹路88号'],
    ['names a street only', '上海市奉贤区奉浦大道111号'],
    ['lies in another district', '浦东新区大团镇金汇村1号'],
    ['lies in another province', '江苏省海门市四团镇1号'],
    ['is a street of 静安', '上海市静安区奉贤路218号'],
  ])('says nothing of an address that %s', (_, address) => {
    expect(townOfAddress(address)).toBeUndefined();
  });
});
