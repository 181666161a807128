import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ImportOffice,
  register,
  registerRow,
  usccOf,
} from '../../../test/support/import-office.js';

const SPECIALISED = `
id: list
title: { zh: 名单, en: List }
department: science
identifier: { column: 代码 }
recordedOn: { column: 日期 }
withdrawn: { column: 状态, words: [撤销] }
facts:
  - { fact: highTech, value: true }
`;

const HEADINGS = ['代码', '日期', '状态'];

/**
 * Goal: a department can take back what it has said; that ends the statement, keeps the history and stands against older
 * files that come later. Method: a delta with and without withdrawals, in several orders, on a real database.
 */
describe('taking back', () => {
  let office: ImportOffice;
  beforeEach(async () => {
    office = await ImportOffice.open();
    await office.putMapping('list', SPECIALISED);
    await office.run('register', register(registerRow(1), registerRow(2)));
  });
  afterEach(() => office.close());

  let files = 0;
  const send = (...rows: readonly (readonly string[])[]) => {
    office.clock.advance(1_000);
    files += 1;
    const content = [HEADINGS, ...rows].map((cells) => cells.join()).join('\n');
    return office.run('list', content, `${files}.csv`);
  };
  const said = async (index: number) =>
    (await office.factsOf(index)).filter((line) => line.startsWith('highTech'));

  it('ends the statement, and what was known before stays known', async () => {
    await send([usccOf(1), '2024-03-01', ''], [usccOf(2), '2024-03-01', '']);
    const before = office.clock.now();
    const preview = await office.preview(
      'list',
      [HEADINGS, [usccOf(1), '2024-06-01', '撤销']].map((cells) => cells.join()).join('\n'),
    );
    expect(preview.statements.withdrawn).toBe(1);
    expect(await said(1)).toHaveLength(1);
    const { counts, file } = await send([usccOf(1), '2024-06-01', ' 撤销 ']);
    expect(counts).toEqual([1, 0, 0, 0]);
    expect(file.reasons.map(({ code, count }) => [code, count])).toEqual([['withdrawn', 1]]);
    expect(await said(1)).toEqual([]);
    expect(await said(2)).toHaveLength(1);
    const { id = 0 } = (await office.enterprises.findByUscc(usccOf(1))) ?? {};
    const known = (await office.profiles.load([id], { knownAt: before })).get(id) ?? [];
    expect(known.some(({ fact }) => fact === 'highTech')).toBe(true);
  });

  it('happens once', async () => {
    await send([usccOf(1), '2024-03-01', '']);
    await send([usccOf(1), '2024-06-01', '撤销']);
    expect(
      (await send([usccOf(1), '2024-06-01', '撤销'], [usccOf(2), '2024-06-01', ''])).counts,
    ).toEqual([1, 1, 0, 0]);
    expect(await office.countRows('fact_withdrawal')).toBe(1);
  });

  it.each([
    ['an older statement that comes later is not taken', ['statement', 'withdrawal']],
    ['nor one that comes first', ['withdrawal', 'statement']],
  ])('%s', async (_, order) => {
    for (const what of order) {
      if (what === 'statement') await send([usccOf(1), '2024-03-01', '']);
      else await send([usccOf(1), '2024-06-01', '撤销']);
    }
    expect(await said(1)).toEqual([]);
    await send([usccOf(1), '2024-07-01', '']);
    expect(await said(1)).toHaveLength(1);
    const late = await send([usccOf(1), '2024-06-15', '撤销']);
    expect(late.counts).toEqual([0, 1, 0, 0]);
    expect(await said(1)).toHaveLength(1);
  });
});
