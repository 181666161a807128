/** What the translations of the peers have in common. */
import { OPPOSITES } from '../workload/neutral-form.mjs';

/** The same condition without any `not`: it is pushed down to the comparisons, each of which has an opposite. */
export function withoutNot(condition, isNegated = false) {
  const { kind } = condition;
  if (kind === 'not') return withoutNot(condition.parts[0], !isNegated);
  if (kind === 'leaf')
    return isNegated ? { ...condition, operator: OPPOSITES[condition.operator] } : condition;
  const swapped = kind === 'all' ? 'any' : 'all';
  return {
    kind: isNegated ? swapped : kind,
    parts: condition.parts.map((part) => withoutNot(part, isNegated)),
  };
}

/** The fields that a comparison needs to be known. */
export function fieldsOf({ field, other }) {
  return other === undefined ? [field.name] : [field.name, other.name];
}

/** The fields that any policy compares, each once. */
export function comparedFields({ policies }) {
  const names = new Set();
  const visit = (condition) => {
    if (condition.kind === 'leaf') fieldsOf(condition).forEach((name) => names.add(name));
    else condition.parts.forEach(visit);
  };
  policies.forEach(({ condition }) => visit(condition));
  return names;
}

/**
 * A two-valued expression twice over, for engines that know no third value: certainly true, where all that is compared is
 * known, and possibly true, where a comparison with something missing counts as true. Neither `not` nor anything but these
 * two is needed for Kleene's logic: unknown is what is possible and not certain.
 *
 * In all of these engines null equals no value and is in no list, so that some comparisons need no question before them.
 */
export function certainAndPossible(condition, { comparison, isKnown, isMissing, and, or }) {
  const write = (part, ofLeaf) =>
    part.kind === 'leaf'
      ? ofLeaf(part)
      : (part.kind === 'all' ? and : or)(part.parts.map((inner) => write(inner, ofLeaf)));
  const certain = (leaf) =>
    !leaf.other && (leaf.operator === '==' || leaf.operator === 'in')
      ? comparison(leaf)
      : and([...fieldsOf(leaf).map(isKnown), comparison(leaf)]);
  const possible = (leaf) =>
    !leaf.other && (leaf.operator === '!=' || leaf.operator === 'notIn')
      ? comparison(leaf)
      : or([...fieldsOf(leaf).map(isMissing), comparison(leaf)]);
  const plain = withoutNot(condition);
  return { certain: write(plain, certain), possible: write(plain, possible) };
}
