/**
 * Made-up enterprises for the benches, one after the other, so that millions need no more memory than one.
 *
 * The enterprise with the number n depends on the seed and n alone, and what it says of one fact on nothing but that fact:
 * a longer run begins with the shorter one, and a fact that is added to the catalogue moves none of the others.
 */
import { addDays, daysBetween } from '../dist/core/local-date.js';
import { absolutePeriod, daysOfPeriod, NOW } from '../dist/core/facts/period.js';
import { Profile } from '../dist/core/facts/profile.js';
import { decidedPolicies, versionOn } from '../dist/core/policy/policy.js';
import { makeUscc } from '../dist/core/standards/uscc.js';
import { Enterprise } from './population-enterprise.mjs';
import { distributionOf } from './population-facts.mjs';

/** Seven digits tell enterprises apart. */
const COUNT_MAX = 10_000_000;
/** How many periods back the registers go. */
const HISTORY = { none: 0, year: 4, quarter: 8, month: 3 };
/** How likely the period before is stated too. Quarters hang together: a yearly mean needs all four. */
const KEPT = { none: 1, year: 0.92, quarter: 0.998, month: 0.9 };

/** Yields `{ uscc, name, statements }` for every number below the count; the seed is a whole number, not negative. */
export function* population({ count, seed = 1, library, asOf }) {
  if (count > COUNT_MAX) throw new RangeError(`no more than ${COUNT_MAX} enterprises`);
  const plan = planOf(library, asOf);
  const enterprise = new Enterprise(seed, calendarBefore(asOf));
  for (let number = 0; number < count; number += 1) {
    enterprise.become(number);
    // The factor has no divisor in common with ten, so that no two enterprises get the same digits.
    const digits = (number * 6_180_339 + seed * 1_414_213) % COUNT_MAX;
    yield {
      uscc: usccOf(enterprise.registryPrefix, digits),
      name: enterprise.name(digits),
      statements: statementsOf(enterprise, plan),
    };
  }
}

/** The exact form of a whole number. The small ones are shared, because most counts and many sums are among them. */
export function exactNumber(value) {
  if (value >= 0 && value < SMALL.length) return SMALL[Number(value)];
  return { numerator: BigInt(value), denominator: 1n };
}

const SMALL = Array.from({ length: 1000 }, (_, value) =>
  Object.freeze({ numerator: BigInt(value), denominator: 1n }),
);

/** Dates as texts by days before the business date; negative days lie after it. Writing a date is slow, so it is done once. */
function calendarBefore(asOf) {
  const first = -366 * 6;
  const dates = Array.from({ length: 366 * 60 }, (_, index) => addDays(asOf, -(first + index)));
  return (days) => dates[Math.min(Math.floor(days) - first, dates.length - 1)];
}

/** What can be stated, in the order of the catalogue, with all that does not change from one enterprise to the next. */
function planOf(library, asOf) {
  const reads = readsOn(library, asOf);
  return [...library.facts.values()]
    .filter(({ id }) => reads.has(id))
    .map((definition) => {
      const history = periodsOf(definition.period, reads.get(definition.id), asOf);
      return {
        ...distributionOf(definition),
        id: definition.id,
        salt: saltOf(definition.id),
        encode: ENCODERS[definition.type],
        isAmount: definition.unit !== undefined,
        sources: definition.attestedBy ? ['attested'] : definition.sources,
        freshDays: definition.freshDays ?? 365,
        kept: KEPT[definition.period],
        history,
        periods: history.filter(({ isRead }) => isRead),
      };
    });
}

/** Every stated fact that a decision of the date or a payment may rest on, with the absolute periods it is read for. */
function readsOn(library, asOf) {
  const nothing = new Profile(library.facts, [], asOf);
  const reads = new Map();
  const note = ({ fact, period, inputs }) => {
    if (inputs) return inputs.forEach(note);
    return reads.set(fact, (reads.get(fact) ?? new Set()).add(period));
  };
  // Leaves, their operands and the numbers of an amount are the parts of a rule that name a fact and a period.
  const visit = (node) => {
    if (typeof node !== 'object' || node === null) return;
    const { definition, parameter: _parameter, ...parts } = node;
    if (definition) note(nothing.resolve(definition.id, node.period));
    Object.values(parts).forEach(visit);
  };
  for (const policy of decidedPolicies(library)) {
    const version = versionOn(policy, asOf);
    if (!version) continue;
    const { eligibility, benefit, payableWhile } = version;
    [eligibility, benefit.amount, payableWhile].forEach(visit);
    if (benefit.recognition) note(nothing.resolve(benefit.recognition.id));
  }
  return reads;
}

/** The latest first: those that rules read, and those that a register holds all the same. */
function periodsOf(kind, read, asOf) {
  const history = Array.from({ length: HISTORY[kind] }, (_, back) =>
    absolutePeriod({ kind, back }, asOf),
  );
  return [...new Set([...read, ...history])]
    .map((period) => {
      const daysAgo = period === NOW ? 0 : daysBetween(daysOfPeriod(period).to, asOf);
      return { period, daysAgo, age: daysAgo / 365.25, isRead: read.has(period) };
    })
    .sort((a, b) => a.daysAgo - b.daysAgo);
}

function statementsOf(enterprise, plan) {
  const statements = [];
  for (const fact of plan) {
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
function deepened(share) {
  return share === 0 ? 0 : Math.min(0.98, 0.3 + share * 1.5);
}

function state(enterprise, fact, at, statements) {
  const value = fact.say(enterprise, at);
  const first = fact.sources.length > 1 && enterprise.chance(0.08) ? 1 : 0;
  const statement = {
    fact: fact.id,
    period: at.period,
    value: fact.encode(value),
    source: fact.sources[first],
    recordedOn: recordedOnOf(enterprise, fact, at),
  };
  // A certificate that nobody holds has no validity: that it is not held is so until something else is said.
  if (fact.years > 0 && value !== false) enterprise.limit(statement, fact.years);
  statements.push(statement);
  if (enterprise.odd !== 'dispute' || fact.sources.length < 2 || enterprise.chance(0.7)) return;
  const other = fact.isAmount
    ? value * 1.07 + 1
    : value === true
      ? false
      : fact.say(enterprise, at);
  statements.push({ ...statement, value: fact.encode(other), source: fact.sources[1 - first] });
}

/** A figure is handed in some weeks after its period; what speaks of now was heard within the time that it stays fresh. */
function recordedOnOf(enterprise, { freshDays }, { period, daysAgo }) {
  const share = enterprise.random();
  const days = period === NOW ? freshDays * 0.95 * share : Math.max(0, daysAgo - 10 - 80 * share);
  return enterprise.date(enterprise.odd === 'stale' ? days + freshDays + 30 : days);
}

const ENCODERS = {
  boolean: (value) => value,
  date: (value) => value,
  code: (value) => value,
  codes: (value) => value,
  money: whole,
  integer: whole,
  number: decimal,
  ratio: decimal,
};

/** Money is in fen, and 9,007,199,254,740,991 of them are the most that the catalogue accepts. */
function whole(value) {
  const most = Number.MAX_SAFE_INTEGER;
  return exactNumber(Math.round(Math.min(Math.max(value, -most), most)));
}

/** Three decimals in lowest terms, which is how a stored number is read back. */
function decimal(value) {
  const thousandths = Math.round(value * 1000);
  if (thousandths % 1000 === 0) return whole(thousandths / 1000);
  let [divisor, rest] = [1000, Math.abs(thousandths) % 1000];
  while (rest > 0) [divisor, rest] = [rest, divisor % rest];
  return { numerator: BigInt(thousandths / divisor), denominator: BigInt(1000 / divisor) };
}

/** The letter Y begins hardly any code that was given out, so that a real enterprise is not met by accident. */
function usccOf(prefix, digits) {
  return makeUscc(prefix, `Y${String(digits).padStart(7, '0')}`);
}

/** A number of its own for every fact (FNV-1a of its id). */
function saltOf(id) {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ character.codePointAt(0), 0x01000193);
  return hash;
}
