import type { FactDefinition, FactDictionary, FactType, Label } from '../facts/fact-definition.js';
import type { FactValue } from '../facts/fact-value.js';
import type { RelativePeriod } from '../facts/period.js';
import type { LocalDate } from '../local-date.js';
import { oncePer } from '../once-per.js';
import type { Rational } from '../rational.js';
import type { Operator } from './operators.js';

/** The checked form of a policy file: everything resolved, typed and in fen, so that no reader has to interpret YAML. */
export interface Policy {
  readonly id: string;
  /** The file it stands in, by its path below the rule folder. */
  readonly file: string;
  /** The entry of the district's policy inventory that it comes from, e.g. `T01`; one entry can give several policies. */
  readonly inventory?: string;
  readonly title: Label;
  readonly summary: Label;
  readonly category: Category;
  readonly authority: string;
  readonly beneficiary: Beneficiary;
  readonly delivery: Delivery;
  /** Which level answers questions about it (市、区、镇联动). */
  readonly contactLevel?: ContactLevel;
  readonly status: 'draft' | 'published';
  readonly fund?: Fund;
  /** Absent: its document is silent, and who was found entitled first comes first. */
  readonly shortfall?: Shortfall;
  readonly holes: readonly Hole[];
  /** The fact that becomes true when this qualification is granted. */
  readonly grants?: FactDefinition;
  readonly materials: readonly Material[];
  /** The documents that announce a draft or a benefit for persons; a version names its own. */
  readonly sources: readonly Source[];
  readonly notes: readonly string[];
  /** By effective date, never overlapping. */
  readonly versions: readonly PolicyVersion[];
  /** What a draft already has of versions that still lack their conditions or their benefit: shown, never decided. */
  readonly unfinished: readonly UnfinishedVersion[];
  readonly relations: readonly Relation[];
}

export type Category =
  'subsidy' | 'tax-preference' | 'fee-reduction' | 'finance' | 'qualification' | 'service';
export type Beneficiary = 'enterprise' | 'sole-proprietor' | 'person-through-enterprise' | 'person';
export type Delivery = 'direct' | 'confirm' | 'apply' | 'self-assessed' | 'automatic';
export type ContactLevel = 'national' | 'city' | 'district' | 'town';
export type Fund = 'unemployment-insurance' | 'city' | 'district' | 'city-and-district';
/** Who gets what where the money does not reach for everybody, by the policy's own document. */
export type Shortfall =
  | { readonly rule: 'first-come' | 'pro-rata'; readonly basis: string }
  | {
      readonly rule: 'ranked';
      readonly by: FactOperand;
      readonly order: 'highest-first' | 'lowest-first';
      readonly basis: string;
    };

export type Confidence = 'seen' | 'second-hand' | 'unverified' | 'hole';

export interface Hole extends Label {
  readonly name: string;
}

/** A paper the document asks for; one that a department holds already is never asked for (两个免于提交). */
export interface Material extends Label {
  readonly heldBy?: string;
}

/** A policy's text of law for a stretch of days. */
export interface PolicyVersion {
  readonly policyId: string;
  /** SHA-256 over this version and every fact definition it rests on: a decision that names it can be replayed. */
  readonly hash: string;
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly fromPrecision: 'day' | 'year';
  readonly window?: { readonly from: LocalDate; readonly to: LocalDate };
  readonly sources: readonly Source[];
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly eligibility: Condition;
  readonly benefit: Benefit;
  readonly payableWhile?: Condition;
  readonly publicity?: { readonly workingDays: number; readonly basis?: string };
  readonly limits: TimeLimits;
  /** What enjoying it makes of other facts, e.g. the tax rate that other amounts are worked out with. */
  readonly sets: readonly { readonly definition: FactDefinition; readonly value: FactValue }[];
  /** Why a condition that tells enterprises apart by where or whose they are is lawful. */
  readonly fairCompetition: readonly FairCompetitionBasis[];
  readonly notes: readonly string[];
}

export type UnfinishedVersion = Omit<PolicyVersion, 'eligibility' | 'benefit'> &
  Partial<Pick<PolicyVersion, 'eligibility' | 'benefit'>>;

/** The document's own time limits. */
export interface TimeLimits {
  /** The list of the month is made by this day. */
  readonly listByDayOfMonth?: number;
  readonly reviewWorkingDays?: number;
  readonly paymentWorkingDays?: number;
  /** From application to money. */
  readonly totalWorkingDays?: number;
}

export interface FairCompetitionBasis {
  readonly fact: string;
  readonly basis?: string;
  readonly confidence: Confidence;
  readonly note?: string;
}

export interface Source {
  readonly document: string;
  readonly clause?: string;
  readonly confidence: Confidence;
  readonly note?: string;
}

/** A number of the law; in the unit of the facts it is compared with (money in fen), by date. */
export interface Parameter {
  readonly name: string;
  readonly unit: string;
  readonly type: FactType;
  readonly values: readonly { readonly from?: LocalDate; readonly value: FactValue }[];
}

export type Condition = Group | Leaf;

export interface Group {
  readonly kind: 'all' | 'any' | 'not';
  /** Exactly one for `not`. */
  readonly parts: readonly Condition[];
}

export interface Leaf {
  readonly kind: 'leaf';
  readonly definition: FactDefinition;
  readonly period: RelativePeriod;
  readonly operator: Operator;
  readonly operand: Operand;
  readonly note?: string;
}

/** What a leaf compares with; a list for in, notIn, between and codeWithin. */
export type Operand =
  SingleOperand | { readonly kind: 'list'; readonly items: readonly SingleOperand[] };

export type SingleOperand =
  | { readonly kind: 'literal'; readonly value: FactValue }
  | { readonly kind: 'parameter'; readonly parameter: Parameter }
  | FactOperand;

export interface FactOperand {
  readonly kind: 'fact';
  readonly definition: FactDefinition;
  readonly period: RelativePeriod;
}

export type Effect =
  'cash' | 'permanent-reduction' | 'exemption' | 'deferral' | 'fee-reduction' | 'qualification';
export type BenefitPeriod = 'once' | 'year' | 'quarter' | 'month' | 'recognition';

export interface Benefit {
  readonly effect: Effect;
  readonly period: BenefitPeriod;
  /** The qualification whose validity start makes a `recognition` entitlement unique. */
  readonly recognition?: FactDefinition;
  /** Absent: nothing is paid (a qualification) or nothing is saved for good (a deferral). */
  readonly amount?: Amount;
}

/** A number of an amount: a literal or a parameter. Money in fen. */
export type AmountTerm =
  | { readonly kind: 'literal'; readonly value: Rational }
  | { readonly kind: 'parameter'; readonly parameter: Parameter };

export type Amount =
  | { readonly kind: 'fixed'; readonly amount: AmountTerm }
  | {
      readonly kind: 'rate';
      readonly of: FactOperand;
      readonly by: AmountTerm | FactOperand;
      /** A constant factor beside the share, e.g. the 120 % that are deducted of what the tax rate is taken of. */
      readonly times?: AmountTerm;
      readonly cap?: AmountTerm;
      readonly floor?: AmountTerm;
    }
  | {
      readonly kind: 'perHead';
      readonly of: FactOperand;
      /** For each head. */
      readonly amount: AmountTerm | FactOperand;
      readonly times?: AmountTerm;
      readonly max?: AmountTerm;
      readonly claimGroup?: string;
    }
  | {
      readonly kind: 'brackets';
      readonly of: FactOperand;
      readonly mode: 'whole' | 'marginal';
      readonly table: readonly { readonly upTo?: AmountTerm; readonly by: AmountTerm }[];
    }
  | {
      /** A quota set off against these taxes one after the other; what is left of it lapses. */
      readonly kind: 'deductInOrder';
      readonly quota: Amount;
      readonly from: readonly FactOperand[];
    }
  | {
      readonly kind: 'conditional';
      readonly branches: readonly { readonly when?: Condition; readonly amount: Amount }[];
    }
  | { readonly kind: 'sum'; readonly parts: readonly Amount[] };

export type RelationRule =
  | 'choose-one'
  | 'higher'
  | 'forbidden'
  | 'first-claimed'
  | 'stackable'
  | 'requires'
  | 'minimum-for';

export interface Relation {
  /** The policy in whose file it stands. */
  readonly of: string;
  readonly with: string;
  readonly rule: RelationRule;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly source?: string;
  readonly note?: string;
}

/** Everything a reader needs to decide: the catalogue and the policies by id. */
export interface Library {
  readonly facts: FactDictionary;
  readonly departments: ReadonlyMap<string, Label>;
  readonly policies: ReadonlyMap<string, Policy>;
}

/** The version in force on the date, or undefined: the policy is then not in force. */
export function versionOn(policy: Policy, date: LocalDate): PolicyVersion | undefined {
  return policy.versions.find(
    (version) => version.from <= date && (!version.to || date <= version.to),
  );
}

/** The value of a parameter on a date; undefined before its first date. */
export function parameterOn(parameter: Parameter, date: LocalDate): FactValue | undefined {
  return parameter.values.findLast((value) => !value.from || value.from <= date)?.value;
}

/**
 * The policies that are decided, by id, in the order in which everything lists them: published, and not benefits of a
 * person, which an enterprise is never told it has.
 */
export function decidedPolicies(library: Library): Policy[] {
  return [...library.policies.values()]
    .filter(({ status, beneficiary }) => status === 'published' && beneficiary !== 'person')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** All relations that bind on a date. */
export function relationsOn(library: Library, date: LocalDate): Relation[] {
  return relationsIn(library).filter(
    ({ from, to }) => (!from || from <= date) && (!to || date <= to),
  );
}

const relationsIn = oncePer((library: Library): Relation[] =>
  [...library.policies.values()].flatMap(({ relations }) => relations),
);
