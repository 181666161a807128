import { allOf, anyOf, caseOf, concatenated, indent, raw, Sql } from './sql-text.js';

/** For each stated fact that may stand in the way of something: when it does. A NULL means that it does not. */
export type Lacking = ReadonlyMap<string, Sql>;

export const NOTHING_LACKING: Lacking = new Map();

/** A fact is lacking where any of them lacks it. */
export function atEither(parts: readonly Lacking[]): Lacking {
  const all = new Map<string, Sql[]>();
  for (const part of parts)
    for (const [fact, when] of part) {
      const others = all.get(fact) ?? [];
      if (!others.some(({ text }) => text === when.text)) all.set(fact, [...others, when]);
    }
  return new Map([...all].map(([fact, when]) => [fact, anyOf(when)]));
}

/** The same, where something else is so as well. */
export function onlyWhere(condition: Sql, lacking: Lacking): Lacking {
  return new Map([...lacking].map(([fact, when]) => [fact, allOf([condition, when])]));
}

/**
 * A derived fact lacks what its inputs lack. A divisor of zero or less is not absent, but all stated facts behind it are
 * what has to be corrected before anybody can decide.
 */
export function lackingOfDerived(
  inputs: readonly Lacking[],
  divisor?: { readonly isUseless: Sql; readonly stated: ReadonlySet<string> },
): Lacking {
  if (!divisor) return atEither(inputs);
  const useless = new Map([...divisor.stated].map((fact) => [fact, divisor.isUseless]));
  return atEither([...inputs, useless]);
}

/** The facts that are lacking, sorted, with commas between them; '' if none is. */
export function lackingText(lacking: Lacking): Sql {
  const facts = [...lacking.keys()].sort();
  if (facts.length === 0) return raw(`''`);
  const pieces = facts.map((fact) =>
    caseOf(
      [{ when: lacking.get(fact)!, then: raw(`',${fact.replaceAll("'", "''")}'`) }],
      raw(`''`),
    ),
  );
  const { text, uses } = concatenated(pieces);
  return new Sql(`substr(\n${indent(text)},\n  2\n)`, uses, 0);
}
