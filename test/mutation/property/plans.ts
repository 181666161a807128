import { makePlan } from '../../../src/core/policy/plan/make-plan.js';
import type { Plan } from '../../../src/core/policy/plan/plan.js';
import { operandsOf } from '../../../src/core/policy/demand.js';
import { mustEqual } from './check.js';
import { DICTIONARY, STAGES } from './stage.js';

/** What a plan promises beside what it means: nothing stands in it twice, and everything after what it rests on. */
export function plansAreSound(): void {
  for (const { policies, asOf } of STAGES) {
    const plan = makePlan(policies, DICTIONARY, asOf);
    mustEqual(
      plan.policies.map(({ id }) => id),
      policies.map(({ id }) => id),
      'the policies of a plan',
    );
    isDistinct(plan.values.map(({ definition, period }) => `${definition.id} of ${period}`));
    isDistinct(plan.conditions.map((condition) => textOf(condition)));
    plan.values.forEach((value, id) => {
      if (value.kind === 'derived') mustRestOn(id, value.inputs);
    });
    plan.conditions.forEach((condition, id) => {
      if (condition.kind === 'leaf') mustRestOn(plan.values.length, factsIn(condition));
      else mustRestOn(id, condition.parts);
    });
  }
}

function factsIn({ value, demand }: Extract<Plan['conditions'][number], { kind: 'leaf' }>) {
  const others = operandsOf(demand).flatMap((other) =>
    other.kind === 'value' ? [other.value] : [],
  );
  return [value, ...others];
}

function mustRestOn(id: number, places: readonly unknown[]): void {
  const isBefore = (place: unknown) => Number.isInteger(place) && (place as number) < id;
  mustEqual(places.every(isBefore), true, `${id} rests on ${JSON.stringify(places)}`);
}

function isDistinct(texts: readonly string[]): void {
  mustEqual(new Set(texts).size, texts.length, 'different entries of a plan');
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint' ? `${part}n` : part,
  );
}

/** A draft decides nothing yet. */
export function draftsAreNotInForce(): void {
  const { policies, asOf } = STAGES.find(({ plan }) => plan.policies.every(({ rule }) => rule))!;
  const drafts = policies.map((policy) => ({ ...policy, status: 'draft' as const }));
  mustEqual(
    makePlan(drafts, DICTIONARY, asOf),
    { asOf, values: [], conditions: [], policies: policies.map(({ id }) => ({ id })) },
    'the plan of drafts',
  );
}
