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

/**
 * Goal: what a department recorded later stands, in whatever order its deliveries arrive. Method: the same lists in
 * both orders, and the value that counts on days before, between and after them.
 */
describe('complete lists out of order', () => {
  let office: ImportOffice;
  beforeEach(async () => {
    office = await ImportOffice.open();
    await office.run('register', register(registerRow(1), registerRow(2)));
  });
  afterEach(() => office.close());

  const list = (day: string, ...rows: readonly (readonly string[])[]) =>
    office.run('high-tech', highTechList(...rows), `高企${day.replaceAll('-', '')}.csv`);

  const DAYS = ['2024-01-15', '2024-04-15', '2024-05-15', '2024-07-31', '2024-10-15'];
  const valuesOf = (index: number) =>
    Promise.all(DAYS.map((day) => office.valueOf(index, 'highTech', day)));

  it.each([
    ['in order', ['2024-03-31', '2024-06-30']],
    ['out of order', ['2024-06-30', '2024-03-31']],
  ])('say the same of every day when they arrive %s', async (_, days) => {
    const rows: Record<string, string[][]> = {
      '2024-03-31': [[usccOf(2), '2020-01-01', '2026-12-31']],
      '2024-06-30': [[usccOf(1), '2024-05-01', '2024-08-31']],
    };
    for (const day of days) await list(day, ...(rows[day] ?? []));
    // No on the older list, yes on the newer one for four months, and nothing newer after that.
    expect(await valuesOf(1)).toEqual([undefined, false, true, true, false]);
    expect(await valuesOf(2)).toEqual([true, true, true, false, false]);
  });

  it('do not let a later absence deny the days on which an earlier list said yes', async () => {
    await list('2024-03-31');
    await list('2024-04-30', [usccOf(1), '', '']);
    await list('2024-06-30');
    expect(await office.valueOf(1, 'highTech', '2024-05-15')).toBe(true);
    expect(await office.valueOf(1, 'highTech', '2024-07-01')).toBe(false);
  });

  it('take the same bytes for another day as being so still', async () => {
    const rows = [[usccOf(1), '2022-01-01', '2026-12-31']];
    const first = await list('2024-03-31', ...rows);
    const second = await list('2024-06-30', ...rows);
    expect(second.isRepeated).toBe(false);
    expect(second.file.id).not.toBe(first.file.id);
    expect(await office.recordedOn(1, 'highTech')).toEqual(['2024-06-30']);
    expect(await office.recordedOn(2, 'highTech')).toEqual(['2024-06-30']);
    expect((await list('2024-06-30', ...rows)).isRepeated).toBe(true);
    const late = await list('2024-05-31', ...rows);
    expect(late.statementCount).toBe(0);
    expect(await office.recordedOn(1, 'highTech')).toEqual(['2024-06-30']);
  });
});
