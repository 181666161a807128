import { amountOf } from '../../benefit/amount.js';
import type { FactDefinition } from '../../facts/fact-definition.js';
import type { FactValue } from '../../facts/fact-value.js';
import type { Profile } from '../../facts/profile.js';
import type { LocalDate } from '../../local-date.js';
import { add, integer, maximum, multiply, ZERO, type Rational } from '../../rational.js';
import type { AmountPlace } from './places.js';
import type { Amount, AmountTerm, FactOperand, PolicyVersion } from '../policy.js';
import {
  knownValue,
  orderOf,
  segmentsOf,
  words,
  type Segment,
  type Side,
  type Threshold,
} from './threshold.js';
import { truthOf } from './truth-of.js';

const FEN: Pick<FactDefinition, 'type' | 'unit'> = { type: 'money', unit: 'yuan' };
const COUNT: Pick<FactDefinition, 'type' | 'unit'> = { type: 'number' };

/** What a number is worked out from, in one case; undefined where facts are missing. */
type Measure = (profile: Profile) => Rational | undefined;

/** The numbers at which an amount begins to be worked out otherwise: brackets, caps, floors, counts, quotas. */
export function amountThresholds(place: AmountPlace, version: PolicyVersion): Threshold[] {
  return rawThresholds(place, version).map(({ path, sides }) => ({
    path,
    // A case speaks of an amount only if it says what it is, and if it gets as far as this part of it.
    sides: sides.map(({ where, has }) => ({
      where,
      has: (reviewed) =>
        typeof reviewed.expect.amountFen === 'number' &&
        place.gates.every(
          ({ condition, wanted }) => truthOf(condition, reviewed.profile) === wanted,
        ) &&
        has(reviewed),
    })),
  }));
}

function rawThresholds({ path, amount }: AmountPlace, version: PolicyVersion): Threshold[] {
  switch (amount.kind) {
    case 'brackets': {
      const measure = factMeasure(amount.of);
      return amount.table.flatMap(({ upTo }, index) =>
        ofTerm(upTo, version).map((limit) => ({
          path: `${path}.table[${index}].upTo`,
          sides: [on(measure, limit, FEN), beyond(measure, limit, FEN)],
        })),
      );
    }
    case 'perHead': {
      const measure = headMeasure(amount.of);
      return ofTerm(amount.max, version).map((limit) => ({
        path: `${path}.max`,
        sides: [on(measure, limit, COUNT), beyond(measure, limit, COUNT)],
      }));
    }
    case 'rate':
      return rateThresholds(path, amount, version);
    case 'deductInOrder':
      return [quotaThreshold(path, amount)];
    case 'fixed':
    case 'conditional':
    case 'sum':
      return [];
  }
}

/** A share of something seldom hits its cap to the fen, so that here only below and above are asked for. */
function rateThresholds(
  path: string,
  amount: Extract<Amount, { kind: 'rate' }>,
  version: PolicyVersion,
): Threshold[] {
  const measure: Measure = (profile) => {
    const base = factMeasure(amount.of)(profile);
    const by =
      amount.by.kind === 'fact'
        ? factMeasure(amount.by)(profile)
        : termOn(amount.by, version, profile.asOf);
    const times = amount.times ? termOn(amount.times, version, profile.asOf) : integer(1);
    return base && by && times && multiply(multiply(base, by), times);
  };
  const twoSides = (key: 'cap' | 'floor') =>
    ofTerm(amount[key], version).map((limit) => ({
      path: `${path}.${key}`,
      sides:
        key === 'cap'
          ? [within(measure, limit), beyond(measure, limit, FEN)]
          : [below(measure, limit), atLeast(measure, limit)],
    }));
  return [...twoSides('cap'), ...twoSides('floor')];
}

function quotaThreshold(
  path: string,
  amount: Extract<Amount, { kind: 'deductInOrder' }>,
): Threshold {
  const order = (profile: Profile): number | undefined => {
    const taxes = amount.from.map((tax) => factMeasure(tax)(profile));
    const quota = amountOf(
      { effect: 'cash', period: 'once', amount: amount.quota },
      profile,
      (of) => ({
        kind: 'all',
        truth: truthOf(of, profile),
        parts: [],
      }),
    ).amountFen;
    if (quota === null || !taxes.every((tax) => tax !== undefined)) return undefined;
    return orderOf(integer(quota), taxes.map((tax) => maximum(tax, ZERO)).reduce(add, ZERO));
  };
  return {
    path,
    sides: [
      {
        where: 'where the taxes take up the whole quota',
        has: ({ profile }) => (order(profile) ?? 1) <= 0,
      },
      {
        where: 'where a part of the quota lapses',
        has: ({ profile }) => (order(profile) ?? -1) > 0,
      },
    ],
  };
}

function ofTerm(term: AmountTerm | undefined, version: PolicyVersion): Segment<FactValue>[] {
  if (!term) return [];
  return term.kind === 'parameter'
    ? segmentsOf(term.parameter, version)
    : [{ value: term.value, covers: () => true }];
}

function termOn(term: AmountTerm, version: PolicyVersion, date: LocalDate): Rational | undefined {
  return ofTerm(term, version).find(({ covers }) => covers(date))?.value as Rational | undefined;
}

function factMeasure(of: FactOperand): Measure {
  return (profile) =>
    knownValue(profile.resolve(of.definition.id, of.period)) as Rational | undefined;
}

function headMeasure(of: FactOperand): Measure {
  return (profile) => {
    const value = knownValue(profile.resolve(of.definition.id, of.period));
    return Array.isArray(value) ? integer(value.length) : (value as Rational | undefined);
  };
}

type Limit = Segment<FactValue>;

function side(
  where: string,
  measure: Measure,
  limit: Limit,
  accepts: (order: number) => boolean,
): Side {
  return {
    where: `${where}${limit.from ? ` (from ${limit.from})` : ''}`,
    has: ({ profile }) => {
      const value = limit.covers(profile.asOf) ? measure(profile) : undefined;
      return value !== undefined && accepts(orderOf(value, limit.value));
    },
  };
}

function on(measure: Measure, limit: Limit, form: typeof FEN): Side {
  return side(`exactly at ${words(form, limit.value)}`, measure, limit, (order) => order === 0);
}

function beyond(measure: Measure, limit: Limit, form: typeof FEN): Side {
  return side(`above ${words(form, limit.value)}`, measure, limit, (order) => order > 0);
}

function within(measure: Measure, limit: Limit): Side {
  return side(`at or below ${words(FEN, limit.value)}`, measure, limit, (order) => order <= 0);
}

function below(measure: Measure, limit: Limit): Side {
  return side(`below ${words(FEN, limit.value)}`, measure, limit, (order) => order < 0);
}

function atLeast(measure: Measure, limit: Limit): Side {
  return side(`at or above ${words(FEN, limit.value)}`, measure, limit, (order) => order >= 0);
}
