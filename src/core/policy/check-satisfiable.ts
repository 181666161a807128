import type { Findings } from '../finding.js';
import { formatRelativePeriod } from '../facts/period.js';
import type { FactValue } from '../facts/fact-value.js';
import { sectionOf } from '../standards/gb-t-4754.js';
import { ConstraintSet } from './constraint-set.js';
import type { Operator } from './operators.js';
import type { Condition, Leaf, SingleOperand } from './policy.js';

/** Alternatives looked at before giving up: a rule past it is not reported, rather than reported wrongly. */
const ALTERNATIVES_MAX = 4_096;

/**
 * Reports conditions that no enterprise can ever meet: bounds that exclude each other, two different codes demanded of
 * one fact, a fact demanded true and false. Parameters count with the value they start with.
 * A whole that can never hold is reported at the innermost group that is to blame.
 */
export function checkSatisfiable(condition: Condition, path: string, findings: Findings): void {
  if (condition.kind === 'leaf') {
    if (!canHold(condition, true)) report(path, findings);
    return;
  }
  const before = findings.list.length;
  condition.parts.forEach((part, index) => {
    const at = condition.kind === 'not' ? `${path}.not` : `${path}.${condition.kind}[${index}]`;
    // Below a `not` what can never hold is simply always true; it is looked at from the outside only.
    if (condition.kind !== 'not') checkSatisfiable(part, at, findings);
  });
  if (findings.list.length === before && !canHold(condition, true)) report(path, findings);
}

function report(path: string, findings: Findings): void {
  findings.add(
    path,
    'never-holds',
    'no enterprise can ever meet this condition: its parts exclude each other',
  );
}

function canHold(condition: Condition, wanted: boolean): boolean {
  const alternatives = alternativesOf(condition, wanted);
  if (!alternatives) return true;
  return alternatives.some((leaves) => {
    const constraints = new Map<string, ConstraintSet>();
    return leaves.every(({ leaf, wanted: truth }) => constrain(constraints, leaf, truth));
  });
}

interface WantedLeaf {
  readonly leaf: Leaf;
  readonly wanted: boolean;
}

/** The ways to make the condition come out as wanted, each a list of leaves; undefined when there are too many. */
function alternativesOf(condition: Condition, wanted: boolean): WantedLeaf[][] | undefined {
  if (condition.kind === 'leaf') return [[{ leaf: condition, wanted }]];
  if (condition.kind === 'not') return alternativesOf(condition.parts[0] as Condition, !wanted);
  const parts = condition.parts.map((part) => alternativesOf(part, wanted));
  if (parts.some((part) => part === undefined)) return undefined;
  const known = parts as WantedLeaf[][][];
  if ((condition.kind === 'any') === wanted) return known.flat();
  let product: WantedLeaf[][] = [[]];
  for (const part of known) {
    if (product.length * part.length > ALTERNATIVES_MAX) return undefined;
    product = product.flatMap((before) => part.map((next) => [...before, ...next]));
  }
  return product;
}

const NEGATION: Partial<Record<Operator, Operator>> = {
  equal: 'notEqual',
  notEqual: 'equal',
  in: 'notIn',
  notIn: 'in',
  lessThan: 'greaterThanInclusive',
  lessThanInclusive: 'greaterThan',
  greaterThan: 'lessThanInclusive',
  greaterThanInclusive: 'lessThan',
};

/** Adds a leaf to what is already demanded of its fact; false if nothing is left. */
function constrain(constraints: Map<string, ConstraintSet>, leaf: Leaf, wanted: boolean): boolean {
  const operator = wanted ? leaf.operator : NEGATION[leaf.operator];
  const values = valuesOf(leaf);
  if (!values) return true;
  const key = `${leaf.definition.id}@${formatRelativePeriod(leaf.period)}`;
  const set = constraints.get(key) ?? new ConstraintSet(leaf.definition.type);
  constraints.set(key, set);
  if (operator) return set.add(operator, values);
  // between, contains and codeWithin have no operator for their opposite.
  if (leaf.operator === 'contains') return set.addAbsent(values[0] as string);
  if (leaf.operator === 'codeWithin') {
    return set.addOutside(
      values as string[],
      leaf.definition.standard === 'gb-t-4754' ? sectionOf : undefined,
    );
  }
  return true;
}

/** The literal values of a leaf; undefined when it compares with another fact, which can be anything. */
function valuesOf(leaf: Leaf): FactValue[] | undefined {
  const items: readonly SingleOperand[] =
    leaf.operand.kind === 'list' ? leaf.operand.items : [leaf.operand];
  const values = items.map((item) =>
    item.kind === 'literal'
      ? item.value
      : item.kind === 'parameter'
        ? item.parameter.values[0]?.value
        : undefined,
  );
  return values.every((value) => value !== undefined) ? values : undefined;
}
