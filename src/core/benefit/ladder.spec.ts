import { describe, expect, it } from '@jest/globals';
import { libraryOf, profileOf } from '../../../test/support/rules.js';
import { Explainer } from '../evaluate/explain.js';
import { gapSentence } from '../evaluate/sentences.js';
import { EVERYTHING, type FactView } from '../facts/fact-view.js';
import { decidedPolicies, relationsOn } from '../policy/policy.js';
import { bestBundle } from './bundle.js';
import { ladderOf } from './ladder.js';

const TODAY = '2025-06-30';

const FACTS = `
small: { label: { zh: 小证, en: Small }, type: boolean, sources: [science] }
tech: { label: { zh: 高证, en: Tech }, type: boolean, sources: [science] }
score: { label: { zh: 得分, en: Score }, type: number, unit: score, sources: [science] }
staff: { label: { zh: 人数, en: Staff }, type: integer, unit: person, sources: [enterprise] }
field: { label: { zh: 领域, en: Field }, type: boolean, attestedBy: { zh: 科委, en: Board } }
base: { label: { zh: 基数, en: Base }, type: money, unit: yuan, sources: [tax] }
`;

function policy(name: string, eligibility: string, benefit: string, more = ''): string {
  return `
id: test.${name}
title: { zh: ${name}, en: ${name} }
category: qualification
authority: 某局
beneficiary: enterprise
delivery: apply
status: published
${more}
versions:
  - effective: { from: 2024-01-01 }
    sources: [{ document: 文, confidence: seen }]
    eligibility: ${eligibility}
    benefit: { period: year, ${benefit} }
`;
}

const POLICIES = {
  'small.yaml': policy(
    'small',
    '{ fact: score, operator: greaterThanInclusive, value: 60 }',
    'effect: qualification',
    'grants: small',
  ),
  'tech.yaml': policy(
    'tech',
    `{ all: [{ fact: field, operator: equal, value: true },
              { any: [{ fact: score, operator: greaterThanInclusive, value: 80 },
                      { fact: staff, operator: greaterThanInclusive, value: 100 }] }] }`,
    'effect: qualification',
    'grants: tech',
  ),
  'relief.yaml': policy(
    'relief',
    '{ fact: tech, operator: equal, value: true }',
    'effect: permanent-reduction, rate: { of: base, by: 10/100 }',
  ),
  'award.yaml': policy(
    'award',
    '{ all: [{ fact: tech, operator: equal, value: true }, { fact: field, operator: equal, value: true }] }',
    'effect: cash, fixed: 5',
  ),
};

async function ladder(facts: Record<string, unknown>, view: FactView = EVERYTHING) {
  const library = libraryOf({ 'facts.yaml': FACTS, ...POLICIES });
  const profile = profileOf(library, facts, TODAY);
  const explainer = new Explainer(decidedPolicies(library));
  const explanations = await explainer.explain(profile);
  const relations = relationsOn(library, TODAY);
  const bundle = bestBundle(explanations, relations, profile);
  const rungs = await ladderOf(
    { explainer, profile, explanations, bundle, relations },
    { view, worthOf: ({ fen }) => (view === EVERYTHING ? fen : null) },
  );
  return rungs.map((rung) => ({
    id: rung.explanation.policy.id.slice(5),
    state: rung.state,
    until: rung.heldUntil,
    gaps: rung.path.failed.map(({ leaf, wanted }) => gapSentence(leaf, TODAY, wanted)?.zh),
    lacking: rung.path.unknown.map(({ leaf }) => leaf.definition.id),
    fen: rung.unlocks.fen,
    gained: rung.unlocks.gained.map(({ policy: { id } }) => id.slice(5)),
    possible: rung.unlocks.possible.map(({ policy: { id } }) => id.slice(5)),
  }));
}

describe('the ladder', () => {
  it('says for each rung how far it is, and what reaching it would unlock', async () => {
    const rungs = await ladder({ small: false, tech: false, score: 57, staff: 98, base: 1000 });
    expect(rungs).toEqual([
      {
        id: 'small',
        state: 'short',
        until: undefined,
        gaps: ['得分现为 57 分，距 60 分 还差 3 分'],
        lacking: [],
        fen: 0,
        gained: [],
        possible: [],
      },
      {
        id: 'tech',
        state: 'short',
        until: undefined,
        // Of the two alternatives the staff are nearer: 2 of 100, not 23 of 80.
        gaps: ['人数现为 98 人，距 100 人 还差 2 人'],
        lacking: ['field'],
        fen: 10_000,
        gained: ['relief'],
        // The award waits for somebody to attest the field.
        possible: ['award'],
      },
    ]);
  });

  it('puts what is held first, with the day until which it is, and unlocks nothing more by it', async () => {
    const [first, second] = await ladder({
      tech: [{ value: true, from: '2024-01-01', to: '2026-12-31' }],
      small: false,
      score: 90,
      field: true,
    });
    expect(first).toMatchObject({ id: 'tech', state: 'held', until: '2026-12-31', fen: 0 });
    expect(second).toMatchObject({ id: 'small', state: 'open', gaps: [], lacking: [] });
  });

  it('knows of no distance where nothing is known', async () => {
    const rungs = await ladder({});
    expect(rungs.map(({ id, state, lacking }) => [id, state, lacking])).toEqual([
      ['small', 'unknown', ['score']],
      ['tech', 'unknown', ['field', 'score']],
    ]);
  });

  it('chooses no way and no order by what whoever looks may not see', async () => {
    const hiding: FactView = {
      permits: ({ id }) => id !== 'score',
      reveals: () => false,
    };
    const facts = { small: false, tech: false, field: true, score: 79, base: 1000 };
    const wayOf = async (staff: number, view?: FactView) =>
      (await ladder({ ...facts, staff }, view))
        .find(({ id }) => id === 'tech')
        ?.gaps[0]?.slice(0, 2);
    // 79 of 80 points are nearer than 90 of 100 people; to whom the points are hidden, the people are.
    expect([await wayOf(90), await wayOf(90, hiding)]).toEqual(['得分', '人数']);
  });
});
