import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ImportOffice,
  register,
  registerRow,
  taxTable,
  usccOf,
} from '../../../test/support/import-office.js';
import { runInContext } from '../../platform/http/request-context.js';
import { FactStatementRepository } from '../fact-statement.repository.js';
import { ImportFileRepository } from '../imports/import-file.repository.js';
import { dueOn } from './late-deliveries.js';
import { RuleLibrary } from '../../policies/rule-library.js';
import { StaffScopes } from '../scopes/staff-scopes.js';
import { QualityRepository, SURVEY_LEASE_MS } from './quality.repository.js';
import { TakeQualitySurvey } from './take-quality-survey.js';
import { ViewDataQuality } from './view-data-quality.js';

const STATISTICS = `
id: statistics
title: { zh: 统计, en: Statistics }
department: statistics
due: { every: month, graceDays: 10 }
recordedOn: file-name
identifier: { column: 代码 }
period: { column: 年度 }
facts:
  - { fact: revenue, column: 收入, unit: yuan }
`;

/**
 * Goal: the page of data quality counts what there is, names who contradicts whom and who is late. Method: files of
 * three departments about three enterprises on a real database, surveyed, and compared with a count by hand.
 */
describe('data quality', () => {
  let office: ImportOffice;
  let take: TakeQualitySurvey;
  let view: ViewDataQuality;
  beforeEach(async () => {
    office = await ImportOffice.open();
    const { unitOfWork } = office.database;
    const quality = new QualityRepository(unitOfWork);
    take = new TakeQualitySurvey(
      unitOfWork,
      office.clock,
      office.catalogue,
      quality,
      office.auditLog,
    );
    view = new ViewDataQuality(
      // Nobody here is confined, so that no rules are asked.
      new StaffScopes({} as RuleLibrary, office.enterprises, office.clock),
      office.clock,
      office.catalogue,
      quality,
      office.enterprises,
      new FactStatementRepository(unitOfWork),
      office.profiles,
      office.mappings,
      new ImportFileRepository(unitOfWork),
    );
    await office.putMapping('statistics', STATISTICS);
    await office.run('register', register(registerRow(1), registerRow(2), registerRow(3)));
    await office.run(
      'tax',
      taxTable([usccOf(1), '', '2023', '1', '1'], [usccOf(2), '', '2023', '2', '']),
    );
  });
  afterEach(() => office.close());

  const asReviewer = <T>(work: () => T) =>
    runInContext({ requestId: 'r', language: 'zh', actor: { id: 'c', role: 'reviewer' } }, work);
  const takeOne = () => asReviewer(() => take.execute());

  const statistics = (day: string, ...rows: readonly (readonly string[])[]) =>
    office.run(
      'statistics',
      [['代码', '年度', '收入'], ...rows].map((row) => row.join()).join('\n'),
      `统计${day}.csv`,
    );

  it('counts of how many enterprises each fact is known', async () => {
    await takeOne();
    const { survey, facts, trend, targetPercent } = await view.execute();
    expect(survey).toMatchObject({
      asOf: '2024-10-15',
      enterpriseCount: 3,
      statedCount: 9,
      freshCount: 9,
      byDepartmentCount: 9,
      conflictCount: 0,
    });
    const counts = facts.map(({ fact, stated }) => [fact, stated]);
    expect(counts).toEqual([
      ['founded', 3],
      ['capital', 3],
      ['revenue', 2],
      ['staff', 1],
      ['highTech', 0],
    ]);
    expect([trend.length, targetPercent]).toEqual([1, 80]);
  });

  it('tells fresh values from stale ones, and departments from the enterprise itself', async () => {
    await office.state(3, 'revenue', '2023', 5, 'enterprise', null);
    await office.state(3, 'highTech', 'now', true, 'science', '2023-10-14');
    await takeOne();
    const facts = new Map((await view.execute()).facts.map((one) => [one.fact, one]));
    expect(facts.get('revenue')).toMatchObject({ stated: 3, fresh: 3, byDepartment: 2 });
    expect(facts.get('highTech')).toMatchObject({ stated: 1, fresh: 0, byDepartment: 1 });
  });

  it('lists who says what, and which of it counts, until they agree', async () => {
    await statistics('20240901', [usccOf(1), '2023', '10000'], [usccOf(2), '2023', '7']);
    await takeOne();
    await takeOne();
    const page = await view.conflicts('operator', { limit: 10 });
    expect(page.data).toEqual([
      expect.objectContaining({
        uscc: usccOf(2),
        fact: 'revenue',
        period: '2023',
        known: true,
        statements: [
          expect.objectContaining({ source: expect.objectContaining({ id: 'tax' }), counts: true }),
          expect.objectContaining({
            source: expect.objectContaining({ id: 'statistics' }),
            recordedOn: '2024-09-01',
            counts: false,
          }),
        ],
      }),
    ]);
    // Revenue is restricted: who contradicts whom is told, not with what.
    const masked = await view.conflicts({ role: 'approver' }, { limit: 10 });
    expect(masked.data[0]?.statements.map(({ text, hidden }) => [text, hidden])).toEqual([
      [null, true],
      [null, true],
    ]);
    expect((await view.conflicts('operator', { limit: 10, fact: 'staff' })).data).toEqual([]);
    expect(await office.countRows('fact_conflict')).toBe(1);
    await statistics('20240902', [usccOf(2), '2023', '20000']);
    expect((await view.conflicts('operator', { limit: 10 })).data).toEqual([]);
  });

  it('counts a fact for the period that rules ask for, and for no other', async () => {
    await office.state(3, 'revenue', '2021', 5, 'tax', null);
    await takeOne();
    const facts = new Map((await view.execute()).facts.map((one) => [one.fact, one]));
    expect(facts.get('revenue')).toMatchObject({ period: '2023', stated: 2 });
    expect(facts.get('highTech')).toMatchObject({ period: 'now', stated: 0 });
  });

  it('is taken by one at a time, and anew when whoever took it has died', async () => {
    const first = await asReviewer(() => take.begin());
    expect(await view.execute()).toMatchObject({
      survey: null,
      running: { enterpriseCount: 3, doneCount: 0 },
    });
    await expect(takeOne()).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
    office.clock.advance(SURVEY_LEASE_MS + 1);
    expect((await view.execute()).running).toBeNull();
    await takeOne();
    expect(await view.execute()).toMatchObject({ survey: { enterpriseCount: 3 }, running: null });
    await expect(take.carryOut(first)).rejects.toThrow('given up by another process');
    expect(await office.countRows("quality_survey WHERE state = 'finished'")).toBe(1);
  });

  it('counts for nothing when it is stopped', async () => {
    const stopping = new AbortController();
    stopping.abort();
    await expect(asReviewer(() => take.execute({ signal: stopping.signal }))).rejects.toThrow(
      'aborted',
    );
    expect(await view.execute()).toMatchObject({ survey: null, running: null });
  });

  it('names the department that is late, and since when', async () => {
    const rhythm = async () => (await view.execute()).rhythms[0];
    expect(await rhythm()).toMatchObject({ mapping: 'statistics', lastOn: null, late: true });
    await statistics('20240830', [usccOf(1), '2023', '1']);
    expect(await rhythm()).toMatchObject({ lastOn: '2024-08-30', dueOn: '2024-10-10', late: true });
    await statistics('20240905', [usccOf(1), '2023', '1']);
    expect(await rhythm()).toMatchObject({
      lastOn: '2024-09-05',
      dueOn: '2024-10-15',
      late: false,
    });
  });

  it.each([
    ['day', '2024-03-01'],
    ['week', '2024-03-07'],
    ['month', '2024-03-29'],
    ['quarter', '2024-05-29'],
    ['year', '2025-02-28'],
  ] as const)('expects the next one after a %s', (every, day) => {
    expect(dueOn('2024-02-29', { every, graceDays: 0 })).toBe(day);
  });
});
