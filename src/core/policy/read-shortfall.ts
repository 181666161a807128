import type { FactDictionary } from '../facts/fact-definition.js';
import { isNumeric } from '../facts/fact-definition.js';
import type { Findings } from '../finding.js';
import { PAID_ROADS, roadOf } from '../lifecycle/case-lifecycle.js';
import type { Shortfall } from './policy.js';
import type { RawPolicy, RawShortfall } from './raw-policy.js';
import { Reading } from './reading.js';

/** Reads by what rule a policy shares out money that does not reach; undefined with a finding where it is faulty. */
export function readShortfall(
  policy: RawPolicy,
  raw: RawShortfall,
  facts: FactDictionary,
  findings: Findings,
): Shortfall | undefined {
  const reading = new Reading(facts, findings);
  const isPaidHere = policy.versions.some(
    ({ benefit }) => benefit && PAID_ROADS.includes(roadOf(policy.delivery, benefit.effect)),
  );
  if (!isPaidHere) {
    return reading.fault(
      'shortfall',
      'shortfall',
      'the policy pays no money out of a budget here, so that none can run short',
    );
  }
  if (raw.rule !== 'ranked') return { rule: raw.rule, basis: raw.basis };
  const by = reading.factOperand(raw.by, 'shortfall.by');
  if (!by) return undefined;
  if (!isNumeric(by.definition.type)) {
    return reading.fault('shortfall.by', 'type-mismatch', 'cases are ranked by a number');
  }
  return { rule: 'ranked', by, order: raw.order, basis: raw.basis };
}
