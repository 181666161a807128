import type { DerivedFunction, FactDefinition } from '../../facts/fact-definition.js';
import type { FactValue } from '../../facts/fact-value.js';
import type { Period } from '../../facts/period.js';
import type { LocalDate } from '../../local-date.js';
import type { Rational } from '../../rational.js';
import type { Demand } from '../demand.js';

/**
 * Policies as they stand on one business date, reduced to what has to be worked out: parameters are numbers, periods are
 * absolute, operators and forms of amounts have become a few elementary steps, and what several policies share stands
 * here once. The columns and the sql reader compile nothing else. Plain data, so that a worker thread can be sent it.
 */
export interface Plan {
  readonly asOf: LocalDate;
  /** Distinct facts by period; each rests only on those before it. */
  readonly values: readonly PlanValue[];
  /** Distinct conditions; each rests only on those before it. */
  readonly conditions: readonly PlanCondition[];
  /** In the order in which the policies were given. */
  readonly policies: readonly PlannedPolicy[];
}

/** A position in {@link Plan.values}. */
export type ValueId = number;
/** A position in {@link Plan.conditions}. */
export type ConditionId = number;

export type PlanValue =
  | { readonly kind: 'stated'; readonly definition: FactDefinition; readonly period: Period }
  | {
      readonly kind: 'derived';
      readonly definition: FactDefinition;
      readonly period: Period;
      readonly function: DerivedFunction;
      /** As `derive` takes them. */
      readonly inputs: readonly ValueId[];
    };

export type PlanCondition =
  { readonly kind: 'all' | 'any' | 'not'; readonly parts: readonly ConditionId[] } | PlanLeaf;

export interface PlanLeaf {
  readonly kind: 'leaf';
  readonly value: ValueId;
  readonly demand: Demand<PlanOperand>;
}

export type PlanOperand =
  | { readonly kind: 'constant'; readonly value: FactValue }
  | { readonly kind: 'value'; readonly value: ValueId };

export interface PlannedPolicy {
  readonly id: string;
  /** Absent: the policy is not in force on the date. */
  readonly rule?: PlannedRule;
}

export interface PlannedRule {
  readonly versionHash: string;
  readonly eligibility: ConditionId;
  /** In fen, to be cut off at zero and rounded half-up once; absent: nothing is paid or saved for good. */
  readonly amount?: PlanAmount;
}

/** An exact number. Whatever it rests on must be known, but of `first` only the branches up to the one taken. */
export type PlanAmount =
  | { readonly kind: 'constant'; readonly value: Rational }
  /** A number, or how many members a set has. */
  | { readonly kind: 'value'; readonly value: ValueId }
  | {
      readonly kind: 'product' | 'sum' | 'least' | 'most';
      readonly parts: readonly PlanAmount[];
    }
  /** The whole times the share of the first row that it does not exceed; nothing past the last row. */
  | { readonly kind: 'steps'; readonly of: PlanAmount; readonly rows: readonly PlanStep[] }
  /** The first branch that holds; one that is unknown leaves the amount unknown, and none is worth nothing. */
  | { readonly kind: 'first'; readonly branches: readonly PlanBranch[] };

export interface PlanStep {
  /** Absent on a last row that is open upwards. */
  readonly upTo?: Rational;
  readonly by: Rational;
}

export interface PlanBranch {
  /** Absent: in every case. */
  readonly when?: ConditionId;
  readonly amount: PlanAmount;
}
