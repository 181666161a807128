import { statedFactsOf } from '../facts/check-derivations.js';
import type { FactDictionary } from '../facts/fact-definition.js';
import { oncePer } from '../once-per.js';
import { conditionsOf, leavesOf } from './condition-leaves.js';
import type { Amount, PolicyVersion } from './policy.js';

/** Every stated fact that a version can read: what must be kept to replay a decision, and whose change can alter it. */
export function factsRead(version: PolicyVersion, facts: FactDictionary): ReadonlySet<string> {
  const known = readWith(facts);
  let read = known.get(version);
  if (!read) known.set(version, (read = findRead(version, facts)));
  return read;
}

const readWith = oncePer((_: FactDictionary) => new WeakMap<PolicyVersion, ReadonlySet<string>>());

function findRead(version: PolicyVersion, facts: FactDictionary): Set<string> {
  const conditions = [version.eligibility, ...conditionsOf(version.benefit.amount)];
  const named = conditions
    .flatMap(leavesOf)
    .flatMap((leaf) => [
      leaf.definition.id,
      ...(leaf.operand.kind === 'fact' ? [leaf.operand.definition.id] : []),
    ]);
  const { amount, recognition } = version.benefit;
  if (amount) named.push(...amountFacts(amount));
  if (recognition) named.push(recognition.id);
  return new Set(named.flatMap((id) => [...statedFactsOf(facts, id)]));
}

/** The facts an amount names, outside its conditions. */
export function amountFacts(amount: Amount): string[] {
  switch (amount.kind) {
    case 'fixed':
      return [];
    case 'rate':
      return [
        amount.of.definition.id,
        ...(amount.by.kind === 'fact' ? [amount.by.definition.id] : []),
      ];
    case 'perHead':
      return [
        amount.of.definition.id,
        ...(amount.amount.kind === 'fact' ? [amount.amount.definition.id] : []),
      ];
    case 'brackets':
      return [amount.of.definition.id];
    case 'deductInOrder':
      return [...amountFacts(amount.quota), ...amount.from.map(({ definition }) => definition.id)];
    case 'conditional':
      return amount.branches.flatMap((branch) => amountFacts(branch.amount));
    case 'sum':
      return amount.parts.flatMap(amountFacts);
  }
}
