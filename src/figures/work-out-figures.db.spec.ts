import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { FixedClock } from '../../test/support/fixed-clock.js';
import { durations, naiveFigures, reasonOf } from '../../test/support/naive-figures.js';
import { randomCases, type MadeCase } from '../../test/support/random-cases.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { CaseTransitionEntity } from '../cases/case-transition.entity.js';
import type { Library } from '../core/policy/policy.js';
import { makeUscc } from '../core/standards/uscc.js';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import { FactStatementRepository } from '../enterprises/fact-statement.repository.js';
import { insertRows } from '../platform/database/insert-rows.js';
import type { RuleLibrary } from '../policies/rule-library.js';
import { CasesInView } from './cases-in-view.js';
import type { FiguresQuery } from './dto/figures-query.dto.js';
import { FiguresRepository } from './figures.repository.js';
import { WorkOutFigures } from './work-out-figures.js';

const TODAY = '2024-11-20';
const PERIOD = { from: '2024-03-01', to: '2024-10-31', today: TODAY };
const CASES = 300;
const AUTHORITIES: Readonly<Record<string, string>> = {
  'p.one': '经济委员会',
  'p.two': '经济委员会',
  'p.three': '科学技术委员会',
};
const TOWNS = ['310120101', '310120102', ''];

let database: TestDatabase;
let figures: WorkOutFigures;
let made: MadeCase[];
let townOf: Map<number, string>;
beforeAll(async () => {
  database = await createTestDatabase();
  const { unitOfWork } = database;
  const enterpriseIds = await enterprises();
  made = randomCases(CASES, enterpriseIds, TODAY);
  townOf = new Map(enterpriseIds.map((id, index) => [id, TOWNS[index] ?? '']));
  await unitOfWork.run(async (manager) => {
    await insertRows(
      manager,
      BenefitCaseEntity,
      made.map(({ row }) => row),
    );
    await insertRows(
      manager,
      CaseTransitionEntity,
      made.flatMap(({ transitions }) => transitions),
    );
  });
  const clock = new FixedClock('2024-11-20T02:00:00Z');
  const library = {
    facts: new Map([['town', { sources: ['market-regulation', 'statistics'] }]]),
    policies: new Map(
      Object.entries(AUTHORITIES).map(([id, authority]) => [
        id,
        { id, authority, title: { zh: id, en: id }, delivery: 'confirm', versions: [] },
      ]),
    ),
  } as unknown as Library;
  const rules = { current: () => library } as RuleLibrary;
  figures = new WorkOutFigures(
    new FiguresRepository(unitOfWork),
    new CasesInView(
      rules,
      clock,
      new StaffScopes(rules, new EnterpriseRepository(unitOfWork), clock),
    ),
    rules,
    clock,
  );
});
afterAll(() => database.close());

/** One enterprise for each town; the second authority contradicts the first, and a statement of old has been replaced. */
async function enterprises(): Promise<number[]> {
  const { unitOfWork } = database;
  const repository = new EnterpriseRepository(unitOfWork);
  const statements = new FactStatementRepository(unitOfWork);
  const createdAt = new Date('2024-01-01T00:00:00Z');
  const codes = TOWNS.map((_, index) => makeUscc('91310120', `MA1FG${index}AA`));
  const rows = codes.map((uscc) => ({
    uscc,
    name: uscc,
    nameKey: uscc,
    address: null,
    contactEmail: null,
    contactPhone: null,
  }));
  await unitOfWork.run(() => repository.insertMissing(rows, { demonstration: false, createdAt }));
  const ids: number[] = [];
  for (const uscc of codes) ids.push((await repository.findByUscc(uscc))?.id ?? 0);
  const state = (source: string, towns: readonly string[]) =>
    unitOfWork.run(() =>
      statements.write(
        towns.flatMap((town, index) =>
          town === ''
            ? []
            : [
                {
                  enterpriseId: ids[index] ?? 0,
                  fact: 'town',
                  period: '' as const,
                  value: JSON.stringify(town),
                  validFrom: '',
                  validTo: null,
                  recordedOn: null,
                  rowNumber: null,
                },
              ],
        ),
        { source, receivedAt: createdAt, importId: null, statedBy: null },
      ),
    );
  await state('market-regulation', ['310120118', '310120102']);
  await state('statistics', ['310120111', '310120102']);
  await state('market-regulation', TOWNS.slice(0, 1));
  return ids;
}

const ask = (query: Partial<FiguresQuery> = {}) =>
  figures.execute({}, { from: PERIOD.from, to: PERIOD.to, by: 'policy', ...query });

describe('the figures of cases that went every way', () => {
  it('are those that loops over everything find, of all and of each policy', async () => {
    const { total, groups, calendarCertain } = await ask();
    expect(calendarCertain).toBe(true);
    expect(total).toMatchObject(naiveFigures(made, PERIOD));
    expect(total.closed.count).toBeGreaterThan(0);
    expect(groups.map(({ key }) => key).sort()).toEqual(Object.keys(AUTHORITIES).sort());
    for (const { key, ...group } of groups) {
      const own = made.filter(({ row }) => row.policyId === key);
      expect(group).toMatchObject(naiveFigures(own, PERIOD));
    }
  });

  it('name for every case that does not get on the reason that its own fields name', async () => {
    const { total } = await ask();
    const reasons = made
      .filter(({ row }) => row.closedAt === null)
      .map((one) => reasonOf(one, TODAY));
    for (const { reason, count } of total.stuck)
      expect({ reason, count }).toEqual({
        reason,
        count: reasons.filter((one) => one === reason).length,
      });
    expect(total.stuck.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining([
        'objection-open',
        'bounced',
        'account-invalid',
        'amount-unknown',
        'unanswered',
        'late',
      ]),
    );
  });

  it('are broken down by the town that the highest authority states now', async () => {
    const { groups, total } = await ask({ by: 'town' });
    expect(groups.map(({ key }) => key).sort()).toEqual([...TOWNS].sort());
    for (const { key, ...group } of groups) {
      const own = made.filter(({ row }) => townOf.get(row.enterpriseId) === key);
      expect(group).toMatchObject(naiveFigures(own, PERIOD));
      const { by, ...alone } = { by: 'town' as const, ...(await ask({ town: key })).total };
      expect({ by, ...alone }).toMatchObject({ openCount: group.openCount, closed: group.closed });
    }
    expect(total).toEqual((await ask()).total);
  });

  it('are broken down by the authorities of the policies, and asked for by one of them', async () => {
    const { groups } = await ask({ by: 'department' });
    const own = made.filter(({ row }) => AUTHORITIES[row.policyId] === '经济委员会');
    const expected = naiveFigures(own, PERIOD);
    expect(groups.find(({ key }) => key === '经济委员会')).toMatchObject(expected);
    expect((await ask({ department: '经济委员会' })).total).toMatchObject(expected);
    expect((await ask({ department: '没有的部门' })).total).toMatchObject({
      openCount: 0,
      ended: expect.anything(),
    });
  });

  it('show nothing of a period in which nothing happened, and refuse one that ends before it begins', async () => {
    const { total } = await ask({ from: '2023-01-01', to: '2023-12-31' });
    expect(total.closed).toEqual({ ...durations([]), limitedCount: 0, withinCount: 0 });
    await expect(ask({ from: '2024-05-02', to: '2024-05-01' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });
});
