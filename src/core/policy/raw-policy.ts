/** A policy file as parsed, before anything is resolved. */
export interface RawPolicy {
  id: string;
  inventory?: string;
  title: { zh: string; en: string };
  summary?: { zh: string; en: string };
  category: string;
  authority: string;
  beneficiary: string;
  delivery: string;
  contactLevel?: string;
  status: 'draft' | 'published';
  fund?: string;
  shortfall?: RawShortfall;
  holes?: { name: string; zh: string; en: string }[];
  grants?: string;
  materials?: { zh: string; en: string; heldBy?: string }[];
  sources?: RawSource[];
  notes?: string[];
  versions: RawVersion[];
  relations?: {
    with: string;
    rule: string;
    from?: string;
    to?: string;
    source?: string;
    note?: string;
  }[];
}

export type RawShortfall =
  | { rule: 'first-come' | 'pro-rata'; basis: string }
  | {
      rule: 'ranked';
      by: RawFactReference;
      order: 'highest-first' | 'lowest-first';
      basis: string;
    };

export interface RawSource {
  document: string;
  clause?: string;
  confidence: string;
  note?: string;
}

export interface RawVersion {
  effective: { from: string; to?: string; fromPrecision?: 'day' | 'year' };
  window?: { from: string; to: string };
  sources: RawSource[];
  parameters?: Record<string, RawParameter>;
  eligibility?: RawCondition;
  benefit?: RawBenefit;
  payableWhile?: RawCondition;
  publicity?: { workingDays: number; basis?: string };
  limits?: {
    listByDayOfMonth?: number;
    reviewWorkingDays?: number;
    paymentWorkingDays?: number;
    totalWorkingDays?: number;
  };
  sets?: Record<string, RawScalar>;
  fairCompetition?: { fact: string; basis?: string; confidence: string; note?: string }[];
  notes?: string[];
}

export interface RawParameter {
  unit: string;
  value?: RawScalar;
  values?: { from: string; value: RawScalar; source?: string }[];
}

export type RawScalar = boolean | number | string;
export type RawReference = { parameter: string } | { fact: string; period?: string };
export type RawOperand = RawScalar | RawReference;

export interface RawCondition {
  all?: RawCondition[];
  any?: RawCondition[];
  not?: RawCondition;
  fact?: string;
  operator?: string;
  value?: RawOperand | RawOperand[];
  period?: string;
  note?: string;
}

export type RawTerm = number | string | { parameter: string };
export type RawFactReference = string | { fact: string; period?: string };

/** The forms an amount can take; exactly one of them stands in it. */
export const AMOUNT_KEYS = [
  'fixed',
  'rate',
  'perHead',
  'brackets',
  'deductInOrder',
  'conditional',
  'sum',
] as const;

export interface RawAmount {
  fixed?: RawTerm;
  rate?: {
    of: RawFactReference;
    by: RawTerm | { fact: string; period?: string };
    times?: RawTerm;
    cap?: RawTerm;
    floor?: RawTerm;
  };
  perHead?: {
    of: RawFactReference;
    amount: RawTerm | { fact: string; period?: string };
    times?: RawTerm;
    max?: RawTerm;
    claimGroup?: string;
  };
  brackets?: {
    of: RawFactReference;
    mode: 'whole' | 'marginal';
    table: { upTo?: RawTerm; by: RawTerm }[];
  };
  deductInOrder?: { quota: RawAmount; from: RawFactReference[] };
  conditional?: (RawAmount & { when?: RawCondition; otherwise?: true })[];
  sum?: RawAmount[];
}

export interface RawBenefit extends RawAmount {
  effect: string;
  period: string;
  recognition?: string;
}
