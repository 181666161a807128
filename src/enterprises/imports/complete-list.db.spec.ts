import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  highTechList,
  ImportOffice,
  register,
  registerRow,
  usccOf,
} from '../../../test/support/import-office.js';

/**
 * Goal: not being on a complete list means "no" from its day on, and never by mistake. Method: three enterprises, lists
 * of one department one after the other, and the statements they leave.
 */
describe('a complete list', () => {
  let office: ImportOffice;
  beforeEach(async () => {
    office = await ImportOffice.open();
  });
  afterEach(() => office.close());
  beforeEach(async () => {
    await office.run('register', register(registerRow(1), registerRow(2), registerRow(3)));
  });
  const highTechOf = async (index: number) =>
    (await office.factsOf(index)).filter((line) => line.startsWith('highTech'));

  it('says no of everybody whom it does not name, from its day on', async () => {
    const result = await office.run(
      'high-tech',
      highTechList([usccOf(1), '2022-01-01', '2024-12-31']),
      '高企20240630.csv',
    );
    expect(result.statementCount).toBe(3);
    expect(await highTechOf(1)).toEqual(['highTech now 是 2022-01-01…2024-12-31']);
    expect(await highTechOf(2)).toEqual(['highTech now 否 2024-06-30…']);
  });

  it('carries a no on from list to list, and begins another after a yes', async () => {
    await office.run(
      'high-tech',
      highTechList([usccOf(1), '2022-01-01', '2024-12-31']),
      '高企20240331.csv',
    );
    await office.run(
      'high-tech',
      highTechList([usccOf(2), '2024-05-01', '2027-04-30']),
      '高企20240630.csv',
    );
    expect(await highTechOf(3)).toEqual(['highTech now 否 2024-03-31…']);
    expect(await highTechOf(1)).toEqual([
      'highTech now 否 2024-06-30…',
      'highTech now 是 2022-01-01…2024-12-31',
    ]);
    expect(await highTechOf(2)).toEqual([
      'highTech now 否 2024-03-31…',
      'highTech now 是 2024-05-01…2027-04-30',
    ]);
  });

  it('concludes nothing while a row does not say whom it means', async () => {
    const { file, counts } = await office.run(
      'high-tech',
      highTechList([usccOf(1), '', ''], ['91310120', '', '']),
      '高企20240630.csv',
    );
    expect(counts).toEqual([1, 0, 0, 1]);
    expect(await highTechOf(2)).toEqual([]);
    expect(file.reasons.find(({ outcome }) => outcome === 'note')?.code).toBe('absence-withheld');
  });

  it('does not say no of somebody whose own row was bad', async () => {
    await office.run(
      'high-tech',
      highTechList([usccOf(1), '', ''], [usccOf(2), '2024-02-30', '']),
      '高企20240630.csv',
    );
    expect(await highTechOf(2)).toEqual([]);
    expect(await highTechOf(3)).toEqual(['highTech now 否 2024-06-30…']);
  });

  it('concludes nothing from a mended list of rejected rows', async () => {
    const content = `${highTechList([usccOf(1), '', '']).replace('代码,起,止', '代码,起,止,行号,处理,原因')},2,拒收,x`;
    const { file } = await office.run('high-tech', content, '高企20240630.csv');
    expect(file.complete).toBe(false);
    expect(await highTechOf(1)).toEqual(['highTech now 是']);
    expect(await highTechOf(2)).toEqual([]);
  });
});
