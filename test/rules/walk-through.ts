/** What docs/walk-through.md shows, made by the program: one policy in every form. */
import { readFileSync } from 'node:fs';
import { populationOf } from '../../src/core/evaluate/columns/build-population.js';
import { ColumnsReader } from '../../src/core/evaluate/columns/columns-reader.js';
import { Explainer } from '../../src/core/evaluate/explain.js';
import { EVERYTHING } from '../../src/core/facts/fact-view.js';
import { reasonJson } from '../../src/core/evaluate/reason-json.js';
import { compileSql } from '../../src/core/evaluate/sql/sql-plan.js';
import { makePlan } from '../../src/core/policy/plan/make-plan.js';
import type { Plan } from '../../src/core/policy/plan/plan.js';
import { toExactString, type Rational } from '../../src/core/rational.js';
import { libraryOf, profileOf } from '../support/rules.js';

const AS_OF = '2025-06-30';
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const year = (value: number) => [{ period: '2024', value }];

/** The four enterprises of the page: on the threshold, a hair below, without revenue, with a revenue of nothing. */
const ENTERPRISES = [
  { revenue: year(1_500_000), research: year(75_000) },
  { revenue: year(999_999.99), research: year(49_999.99) },
  { research: year(75_000) },
  { revenue: year(0), research: year(75_000) },
];

/** The text of each block of the page, by the heading it stands under. */
export async function walkThroughBlocks(): Promise<Readonly<Record<string, string>>> {
  const policyText = read('./by-hand/research.yaml');
  const library = libraryOf({ 'facts.yaml': read('./by-hand/facts.yaml'), 'p.yaml': policyText });
  const policies = [...library.policies.values()];
  const plan = makePlan(policies, library.facts, AS_OF);
  const profiles = ENTERPRISES.map((facts) => profileOf(library, facts, AS_OF));
  const explained = await Promise.all(
    profiles.map(async (profile) => (await new Explainer(policies).explain(profile))[0]),
  );
  const lines = explained.map((explanation) => {
    if (!explanation?.reasons) throw new Error('the policy of the page is in force');
    const { verdict, amountFen, missing } = explanation;
    const reason = reasonJson(explanation.reasons, AS_OF, library, EVERYTHING);
    return JSON.stringify({ verdict, amountFen, missing, reason });
  });
  return {
    'The text': policyText.trim(),
    'The plan': planText(plan),
    Explain: lines.join('\n'),
    Columns: columnsText(new ColumnsReader(plan, populationOf(profiles, plan)).decide()),
    SQL: compileSql(plan, { dialect: 'sqlite', policies }).trim(),
  };
}

/** A plan as people read it: facts by their ids, fractions as fractions. */
function planText({ asOf, values, conditions, policies }: Plan): string {
  const readable = (_: string, part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if ('numerator' in part) return toExactString(part as Rational);
    if (!('definition' in part)) return part;
    const { definition, ...rest } = part as { definition: { id: string } };
    return { fact: definition.id, ...rest };
  };
  const listed = (title: string, list: readonly unknown[]) => [
    `${title}:`,
    ...list.map((item, place) => `  ${place}  ${JSON.stringify(item, readable)}`),
  ];
  return [
    `asOf: ${asOf}`,
    ...listed('values', values),
    ...listed('conditions', conditions),
    ...listed(
      'policies',
      policies.map(({ id, rule }) => ({
        id,
        eligibility: rule?.eligibility,
        amount: rule?.amount,
      })),
    ),
  ].join('\n');
}

/** The first word of each plane, one bit for each of the four, the first on the right. */
function columnsText(reader: ColumnsReader): string {
  const bits = (plane?: Int32Array) => ((plane?.[0] ?? 0) >>> 0).toString(2).padStart(4, '0');
  const leaf = reader.index.leaves[0];
  const planes = reader.planesOf(0);
  return [
    `intensity is known      ${bits(leaf?.known)}`,
    `intensity at least 5 %  ${bits(leaf?.yes)}`,
    `known eligible          ${bits(planes?.yes)}`,
    `known ineligible        ${bits(planes?.no)}`,
    `fen of the eligible     ${[...reader.amounts(0).fen].join(' ')}`,
  ].join('\n');
}
