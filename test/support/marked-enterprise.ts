import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MappingLibrary } from '../../src/enterprises/imports/mapping-library.js';
import type { DataQualityDto } from '../../src/enterprises/quality/data-quality.dto.js';
import { ProfileReader } from '../../src/enterprises/profile-reader.js';
import { CaseOpener } from '../../src/matching/case-opener.js';
import { decideEnterprise } from '../../src/matching/decide-enterprise.js';
import { WithdrawLost } from '../../src/matching/night/withdraw-lost.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { RuleLibrary } from '../../src/policies/rule-library.js';
import type { PayoutsScene, SceneEnterprise } from './payouts-scene.js';
import { ofYear, qualifyingFacts, stateFacts } from './qualifying-facts.js';
import { asSystem } from './sign-in-as.js';

/** Policies that between them read facts of every sensitivity: internal, restricted, derived of restricted, personal. */
export const READING_POLICIES = [
  'shanghai.job-retention-refund',
  'national.cit-small-profit',
  'fengxian.specialised-sme-award',
  'shanghai.first-startup-grant',
] as const;

/**
 * What gives a value away, by the sensitivity of the fact: as stated, and as it can be read off a distance, a rate or an
 * amount. Separators of thousands are taken out of answers first.
 */
export const MARKS = {
  personal: [/MARKED-PERSON-7F3A/],
  restricted: [
    // Taxable income, and how much of it is over the limit of three million.
    /98765432123|987654321\.23/,
    /984654321\.23/,
    // Revenue as the tax bureau and as statistics say it, its growth, and what a rejected row says.
    /876543219\.45/,
    /234567891\.34/,
    /57\.7778%/,
    /345678912\.34/,
    // The premium, and the refund of 60 % that it would be worth.
    /76543210\.98/,
    /459259265\d/,
  ],
  internal: [/43219876/],
  /** What a reviewer wrote of the clawback's grounds, and may tell figures in words. */
  grounds: [/由 31 人改为 26 人/],
} as const;

export type Marked = keyof typeof MARKS;

export const MARKED_MAPPING = 'marked-figures';
const COLUMNS = '统一社会信用代码,年度,营业收入';

/** A file of the department that contradicts the tax bureau, and one row of which nobody can take. */
export function markedFile({ uscc }: SceneEnterprise, yuan = '234567891.34'): string {
  return `${COLUMNS}\n${uscc},2023,${yuan}\n91310120MA20003341,2023,345678912.34\n`;
}

/**
 * Gives an enterprise facts with marked values on every way on which facts come in and come to something: statements, a
 * file with a conflict and a rejected row, a survey, and a case that the night has withdrawn.
 */
export async function markEnterprise(
  scene: PayoutsScene,
  enterprise: SceneEnterprise,
): Promise<MarkedThings> {
  await stateFacts(scene, enterprise, {
    ...qualifyingFacts(76543210.98),
    insuredDecember: [ofYear(2022, 86439752), ofYear(2023, 43219876)],
    taxableIncome: [{ period: '2023', value: 987654321.23, source: 'tax' }],
    restrictedIndustry: [{ value: false, source: 'tax' }],
    revenue: [
      { period: '2023', value: 876543219.45, source: 'tax' },
      { period: '2022', value: 555555555.55, source: 'tax' },
    ],
    expansionSubsidyPersons: [
      { period: '2024-10', value: ['MARKED-PERSON-7F3A'], source: 'human-resources' },
    ],
    firstTimeFounder: [{ value: true, source: 'human-resources' }],
  });
  const folder = await mkdtemp(join(tmpdir(), 'marked-'));
  await writeFile(join(folder, `${MARKED_MAPPING}.yaml`), MAPPING);
  scene.get(MappingLibrary).folder = folder;
  const path = `/imports?mapping=${MARKED_MAPPING}&fileName=figures.csv`;
  const { id } = await scene.expectOk<{ id: number }>(
    scene.staff.reviewer,
    'POST',
    path,
    markedFile(enterprise),
    { 'content-type': 'text/csv' },
  );
  await scene.expectOk(scene.staff.reviewer, 'POST', '/data-quality/surveys');
  await surveyDone(scene);
  return { importId: String(id), caseId: await withdrawCase(scene, enterprise) };
}

export interface MarkedThings {
  readonly importId: string;
  /** Of the case that was withdrawn. */
  readonly caseId: string;
}

const MAPPING = `
id: ${MARKED_MAPPING}
title: { zh: 统计年报, en: Annual figures }
department: statistics
recordedOn: received
identifier: { column: 统一社会信用代码 }
period: { column: 年度 }
facts:
  - { fact: revenue, column: 营业收入, unit: yuan }
`;

/** A case of a policy whose limit the taxable income is over, taken back as a night does it. */
async function withdrawCase(scene: PayoutsScene, enterprise: SceneEnterprise): Promise<string> {
  const policyId = 'national.cit-small-profit';
  const [opened] = await asSystem(() =>
    scene.get(CaseOpener).openAll([
      {
        enterpriseId: enterprise.enterpriseId,
        enterpriseName: enterprise.name,
        uscc: enterprise.uscc,
        policyId,
        policyTitle: { zh: '小型微利企业', en: 'Small low-profit' },
        policyVersionHash: 'a'.repeat(64),
        decisionId: randomUUID(),
        businessDate: '2024-06-30',
        delivery: 'self-assessed',
        effect: 'permanent-reduction',
        entitlementKey: `${enterprise.uscc}:${policyId}:2023`,
        amountFen: 100_00,
        demonstration: true,
        reasonText: { zh: '符合条件', en: 'it qualifies' },
        benefitText: { zh: '减征', en: 'reduced' },
      },
    ]),
  );
  const { enterpriseId: id, uscc, name } = enterprise;
  const rulebook = scene.get(RuleLibrary).rulebook();
  const statements = (await scene.get(ProfileReader).load([id])).get(id) ?? [];
  const decision = await decideEnterprise(rulebook, uscc, statements, '2024-06-30');
  const withdrawLost = scene.get(WithdrawLost);
  const decided = { id, uscc, name, demonstration: true, statements, decision };
  const lost = await withdrawLost.find([decided], rulebook);
  await asSystem(() => scene.get(UnitOfWork).run(() => withdrawLost.withdraw(lost)));
  const caseId = opened?.caseId ?? '';
  const state = await scene.stateOf(caseId);
  if (state !== 'withdrawn') throw new Error(`the case is ${state}`);
  return caseId;
}

async function surveyDone(scene: PayoutsScene): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const { survey } = await scene.expectOk<DataQualityDto>(
      scene.staff.reviewer,
      'GET',
      '/data-quality',
    );
    if (survey) return;
    await pause(50);
  }
  throw new Error('the survey did not come to its end');
}
