import type { FactValue } from '../../facts/fact-value.js';
import type { LeafPlace } from './places.js';
import type { Operator } from '../operators.js';
import type { Leaf, PolicyVersion, SingleOperand } from '../policy.js';
import type { ReviewedCase } from './reviewed-case.js';
import {
  knownValue,
  orderOf,
  segmentsOf,
  words,
  type Segment,
  type Threshold,
} from './threshold.js';
import { truthOf } from './truth-of.js';

/** On which side of its boundary a leaf comes out otherwise than on the boundary itself. */
const ACROSS: Partial<Record<Operator, 'below' | 'above'>> = {
  lessThan: 'below',
  lessThanInclusive: 'above',
  greaterThan: 'above',
  greaterThanInclusive: 'below',
};

/** The boundaries of a leaf: of a number or a date each value it is compared with, of anything else yes and no. */
export function leafThresholds({ path, leaf }: LeafPlace, version: PolicyVersion): Threshold[] {
  const { type } = leaf.definition;
  if (type === 'boolean' || type === 'code' || type === 'codes') return [yesAndNo(path, leaf)];
  const items = leaf.operand.kind === 'list' ? leaf.operand.items : [leaf.operand];
  return items.flatMap((item, index) => {
    const at = leaf.operand.kind === 'list' ? `${path}.value[${index}]` : path;
    const across =
      leaf.operator === 'between' ? (index === 0 ? 'below' : 'above') : ACROSS[leaf.operator];
    return boundariesOf(item, version).map((boundary) =>
      across ? ordered(at, leaf, boundary, across) : exact(at, leaf, boundary),
    );
  });
}

function yesAndNo(path: string, leaf: Leaf): Threshold {
  return {
    path,
    sides: [true, false].map((wanted) => ({
      where: wanted ? 'where it holds' : 'where it does not hold',
      has: ({ profile }) => truthOf(leaf, profile) === wanted,
    })),
  };
}

/** What a value is compared with in a case; undefined where that is missing or was another number on its date. */
interface Boundary {
  readonly name: (leaf: Leaf) => string;
  readonly valueIn: (reviewed: ReviewedCase) => FactValue | undefined;
}

function boundariesOf(item: SingleOperand, version: PolicyVersion): Boundary[] {
  if (item.kind === 'fact') {
    const valueIn = ({ profile }: ReviewedCase) =>
      knownValue(profile.resolve(item.definition.id, item.period));
    return [{ name: () => `the value of ${item.definition.id}`, valueIn }];
  }
  const segments: Segment<FactValue>[] =
    item.kind === 'parameter'
      ? segmentsOf(item.parameter, version)
      : [{ value: item.value, covers: () => true }];
  return segments.map(({ value, from, covers }) => ({
    name: (leaf) => `${words(leaf.definition, value)}${from ? ` (from ${from})` : ''}`,
    valueIn: ({ profile }) => (covers(profile.asOf) ? value : undefined),
  }));
}

function ordered(
  path: string,
  leaf: Leaf,
  boundary: Boundary,
  across: 'below' | 'above',
): Threshold {
  const name = boundary.name(leaf);
  const lies = (accepts: (order: number) => boolean) => (reviewed: ReviewedCase) => {
    const order = orderIn(reviewed, leaf, boundary);
    return order !== undefined && accepts(order);
  };
  return {
    path,
    sides: [
      { where: `exactly at ${name}`, has: lies((order) => order === 0) },
      {
        where: `${across} ${name}`,
        has: lies((order) => (across === 'below' ? order < 0 : order > 0)),
      },
    ],
  };
}

/** Equal and in: the value itself, and one that makes the leaf come out otherwise. */
function exact(path: string, leaf: Leaf, boundary: Boundary): Threshold {
  const name = boundary.name(leaf);
  const truthThere = leaf.operator === 'equal' || leaf.operator === 'in';
  return {
    path,
    sides: [
      { where: `exactly at ${name}`, has: (reviewed) => orderIn(reviewed, leaf, boundary) === 0 },
      {
        where: `apart from ${name}`,
        has: (reviewed) =>
          boundary.valueIn(reviewed) !== undefined &&
          truthOf(leaf, reviewed.profile) === !truthThere,
      },
    ],
  };
}

function orderIn(reviewed: ReviewedCase, leaf: Leaf, boundary: Boundary): number | undefined {
  const value = knownValue(reviewed.profile.resolve(leaf.definition.id, leaf.period));
  const other = boundary.valueIn(reviewed);
  return value === undefined || other === undefined ? undefined : orderOf(value, other);
}
