import type { FactStatement } from '../../core/facts/fact-value.js';
import { NOW } from '../../core/facts/period.js';
import { addDays, type LocalDate } from '../../core/local-date.js';
import type { Library } from '../../core/policy/policy.js';
import type { Rational } from '../../core/rational.js';
import { makeUscc } from '../../core/standards/uscc.js';
import type { StatedPeriod } from './fact-distributions.js';
import { GeneratedEnterprise } from './generated-enterprise.js';
import { saltOf, statedFactsOn, type StatedFact } from './stated-facts.js';

/** Seven digits tell enterprises apart. */
export const ENTERPRISES_MAX = 10_000_000;
export const SEED_MAX = 1_000_000_000;

export interface PopulationPlan {
  /** Whole, at most {@link ENTERPRISES_MAX}. */
  readonly count: number;
  /** Whole, at most {@link SEED_MAX}. */
  readonly seed: number;
  readonly library: Library;
  /** The business date that they are made for. */
  readonly asOf: LocalDate;
}

export interface GeneratedProfile {
  readonly uscc: string;
  readonly name: string;
  /** Every statement names its source, and no two say the same fact of the same period from the same source. */
  readonly statements: readonly (FactStatement & { readonly source: string })[];
}

type Statement = GeneratedProfile['statements'][number];

/**
 * Made-up enterprises, one after the other, so that millions need no more memory than one. The enterprise with the number n
 * depends on the seed and n alone, and what it says of one fact on nothing but that fact: a longer run begins with the
 * shorter one, and a fact that is added to the catalogue moves none of the others.
 */
export function* generatePopulation(plan: PopulationPlan): Generator<GeneratedProfile> {
  const facts = statedFactsOn(plan.library, plan.asOf);
  for (const enterprise of enterprisesOf(plan))
    yield { ...enterprise.identity, statements: statementsOf(enterprise.drawn, facts) };
}

/**
 * The delivery of the next day: of the same enterprises this share, each with the latest figures of one department moved by
 * up to a tenth. A smaller share is part of a larger one.
 */
export function* generateChanges(
  plan: PopulationPlan & { readonly share: number },
): Generator<GeneratedProfile> {
  const facts = statedFactsOn(plan.library, plan.asOf);
  const recordedOn = addDays(plan.asOf, 1);
  for (const { drawn, identity } of enterprisesOf(plan)) {
    drawn.turnTo(CHANGES_SALT);
    if (!drawn.chance(plan.share)) continue;
    const [place, factor] = [drawn.random(), 0.9 + 0.2 * drawn.random()];
    const latest = latestFigures(statementsOf(drawn, facts), facts);
    const source = latest[Math.floor(place * latest.length)]?.statement.source;
    const statements = latest.flatMap(({ statement, fact }) =>
      statement.source === source
        ? {
            ...statement,
            value: fact.encode(nearest(statement.value as Rational) * factor),
            recordedOn,
          }
        : [],
    );
    if (statements.length > 0) yield { ...identity, statements };
  }
}

const CHANGES_SALT = saltOf('the delivery of the next day');

/** One object that becomes one enterprise after the other, with what its code and its name are. */
function* enterprisesOf({ count, seed, asOf }: PopulationPlan) {
  const drawn = new GeneratedEnterprise(seed, calendarBefore(asOf));
  for (let number = 0; number < count; number += 1) {
    drawn.become(number);
    // The factor has no divisor in common with ten, so that no two enterprises get the same digits.
    const digits = (number * 6_180_339 + seed * 1_414_213) % ENTERPRISES_MAX;
    const identity = { uscc: usccOf(drawn.registryPrefix, digits), name: drawn.name(digits) };
    yield { drawn, identity };
  }
}

/** Dates as texts by days before the business date; negative days lie after it. Writing a date is slow, so it is done once. */
function calendarBefore(asOf: LocalDate): (days: number) => LocalDate {
  const first = -366 * 6;
  const dates = Array.from({ length: 366 * 60 }, (_, index) => addDays(asOf, -(first + index)));
  return (days) => dates[Math.min(Math.floor(days) - first, dates.length - 1)] ?? asOf;
}

function statementsOf(enterprise: GeneratedEnterprise, facts: readonly StatedFact[]): Statement[] {
  const statements: Statement[] = [];
  for (const fact of facts) {
    enterprise.turnTo(fact.salt);
    const share = fact.share(enterprise);
    if (!enterprise.chance(enterprise.deep ? deepened(share) : share)) continue;
    let kept = 1;
    for (const at of enterprise.deep ? fact.history : fact.periods) {
      if (at.daysAgo > enterprise.daysOld) break;
      if (!enterprise.chance(at.isRead ? kept : 0.8)) continue;
      kept *= fact.kept;
      state(enterprise, fact, at, statements);
    }
  }
  return statements;
}

/** An enterprise with a thick file: what few have stated it has with some likelihood, what cannot be stays away. */
function deepened(share: number): number {
  return share === 0 ? 0 : Math.min(0.98, 0.3 + share * 1.5);
}

function state(
  enterprise: GeneratedEnterprise,
  fact: StatedFact,
  at: StatedPeriod,
  statements: Statement[],
): void {
  const { sources } = fact;
  const value = fact.say(enterprise, at);
  const first = sources.length > 1 && enterprise.chance(0.08) ? 1 : 0;
  const statement: Statement = {
    fact: fact.id,
    period: at.period,
    value: fact.encode(value),
    source: sources[first] ?? '',
    recordedOn: recordedOnOf(enterprise, fact, at),
    // A certificate that nobody holds has no validity: that it is not held is so until something else is said.
    ...(fact.years > 0 && value !== false && enterprise.validity(fact.years)),
  };
  statements.push(statement);
  const other = sources[1 - first];
  if (enterprise.odd !== 'dispute' || other === undefined || enterprise.chance(0.7)) return;
  const disputed = fact.hasUnit
    ? (value as number) * 1.07 + 1
    : value === true
      ? false
      : fact.say(enterprise, at);
  statements.push({ ...statement, value: fact.encode(disputed), source: other });
}

/** A figure is handed in some weeks after its period; what speaks of now was heard within the time that it stays fresh. */
function recordedOnOf(
  enterprise: GeneratedEnterprise,
  { freshDays }: StatedFact,
  { period, daysAgo }: StatedPeriod,
): LocalDate {
  const share = enterprise.random();
  const days = period === NOW ? freshDays * 0.95 * share : Math.max(0, daysAgo - 10 - 80 * share);
  return enterprise.date(enterprise.odd === 'stale' ? days + freshDays + 30 : days);
}

/** The figures of the latest period of each fact and source; statements come with the latest period first. */
function latestFigures(statements: readonly Statement[], facts: readonly StatedFact[]) {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const seen = new Set<string>();
  return statements.flatMap((statement) => {
    const fact = byId.get(statement.fact);
    const key = `${statement.fact} ${statement.source}`;
    if (!fact?.isFigure || seen.has(key)) return [];
    seen.add(key);
    return { statement, fact };
  });
}

function nearest({ numerator, denominator }: Rational): number {
  return Number(numerator) / Number(denominator);
}

/** The letter Y begins hardly any code that was given out, so that a real enterprise is not met by accident. */
function usccOf(prefix: string, digits: number): string {
  return makeUscc(prefix, `Y${String(digits).padStart(7, '0')}`);
}
