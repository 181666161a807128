/**
 * Pieces of SQL that know which columns they read, so that a stage carries on only what is still needed, and how tightly
 * they bind, so that brackets stand where they are needed and nowhere else.
 */

/** From what needs no brackets anywhere to what needs them inside anything else. */
const RANK = { atom: 0, term: 1, and: 2, or: 3 } as const;
type Rank = (typeof RANK)[keyof typeof RANK];

const NOTHING: ReadonlySet<string> = new Set();

export class Sql {
  constructor(
    readonly text: string,
    readonly uses: ReadonlySet<string> = NOTHING,
    readonly rank: Rank = RANK.term,
  ) {}
}

type Part = Sql | string | number | bigint;

/** A comparison or a calculation; an operand that is not a single word is put in brackets by whoever writes it. */
export function sql(strings: TemplateStringsArray, ...parts: readonly Part[]): Sql {
  return join(strings, parts, RANK.term);
}

/** A function call, a CASE or a literal: never in need of brackets. */
export function atom(strings: TemplateStringsArray, ...parts: readonly Part[]): Sql {
  return join(strings, parts, RANK.atom);
}

function join(strings: TemplateStringsArray, parts: readonly Part[], rank: Rank): Sql {
  const text = strings.reduce((before, after, index) => {
    const part = parts[index - 1];
    return before + (part instanceof Sql ? part.text : String(part)) + after;
  });
  return new Sql(text, usesOf(parts), rank);
}

/** Text of the law or of the dialect that reads no column. */
export function raw(text: string): Sql {
  return new Sql(text, NOTHING, RANK.atom);
}

function usesOf(parts: readonly Part[]): ReadonlySet<string> {
  const pieces = parts.filter((part) => part instanceof Sql).filter(({ uses }) => uses.size > 0);
  if (pieces.length < 2) return pieces[0]?.uses ?? NOTHING;
  return new Set(pieces.flatMap(({ uses }) => [...uses]));
}

/** As one operand of something that binds more tightly. */
export function bracketed(part: Sql): Sql {
  return part.rank === RANK.atom ? part : enclosed(part);
}

function enclosed(part: Sql): Sql {
  const text = part.text.includes('\n') ? `(\n${indent(part.text)}\n)` : `(${part.text})`;
  return new Sql(text, part.uses, RANK.atom);
}

/** True if every part is, false if one is, else NULL: Kleene's `all` is SQL's own AND. */
export function allOf(parts: readonly Sql[]): Sql {
  return parts.length === 0 ? TRUE : chained(parts, 'AND', RANK.and);
}

/** True if one part is, false if every one is, else NULL. */
export function anyOf(parts: readonly Sql[]): Sql {
  return parts.length === 0 ? FALSE : chained(parts, 'OR', RANK.or);
}

export const TRUE = raw('TRUE');
export const FALSE = raw('FALSE');

export function not(part: Sql): Sql {
  return sql`NOT ${bracketed(part)}`;
}

export function isNull(part: Sql): Sql {
  return sql`${bracketed(part)} IS NULL`;
}

export function isKnown(part: Sql): Sql {
  return sql`${bracketed(part)} IS NOT NULL`;
}

/** Texts one after the other. */
export function concatenated(parts: readonly Sql[]): Sql {
  return chained(parts, '||', RANK.term);
}

/** Engines read a chain from the left, one level for each link, and some stop at 1,000 levels: long chains become trees. */
const CHAIN_MAX = 40;
const LINE_MAX = 88;

function chained(parts: readonly Sql[], operator: string, rank: Rank): Sql {
  if (parts.length === 1) return parts[0]!;
  if (parts.length > CHAIN_MAX) {
    const size = Math.max(CHAIN_MAX, Math.ceil(parts.length / CHAIN_MAX));
    const chunks: Sql[] = [];
    for (let start = 0; start < parts.length; start += size)
      chunks.push(chained(parts.slice(start, start + size), operator, rank));
    return chained(chunks.map(bracketed), operator, rank);
  }
  const operands = parts.map((part) =>
    part.rank >= rank || part.rank >= RANK.and ? bracketed(part) : part,
  );
  const texts = operands.map(({ text }) => text);
  const line = texts.join(` ${operator} `);
  const isLong = line.length > LINE_MAX || line.includes('\n');
  return new Sql(isLong ? texts.join(`\n${operator} `) : line, usesOf(operands), rank);
}

export interface SqlCase {
  readonly when: Sql;
  readonly then: Sql;
}

/** The first case that is true; NULL if none is and nothing is said of the rest. */
export function caseOf(cases: readonly SqlCase[], otherwise?: Sql): Sql {
  if (cases.length === 0) return otherwise ?? raw('NULL');
  const branches = cases.map(({ when, then }) =>
    when.text.includes('\n') || then.text.includes('\n')
      ? `WHEN ${indent(when.text).trimStart()}\n  THEN ${indent(then.text).trimStart()}`
      : `WHEN ${when.text} THEN ${then.text}`,
  );
  if (otherwise) branches.push(`ELSE ${indent(otherwise.text).trimStart()}`);
  const line = `CASE ${branches.join(' ')} END`;
  const isLong = line.length > LINE_MAX || line.includes('\n');
  const text = isLong ? `CASE\n${indent(branches.join('\n'))}\nEND` : line;
  const uses = usesOf([
    ...cases.flatMap(({ when, then }) => [when, then]),
    ...(otherwise ? [otherwise] : []),
  ]);
  return new Sql(text, uses, RANK.atom);
}

/** `(a, b, c)`, wrapped where it is long. */
export function list(items: readonly Sql[]): Sql {
  const text = `(${items.map((item) => item.text).join(', ')})`;
  if (text.length <= LINE_MAX) return new Sql(text, usesOf(items), RANK.atom);
  return new Sql(`(\n${indent(wrapped(items))}\n)`, usesOf(items), RANK.atom);
}

/** One operand after the other, on lines of their own where that gets long. */
export function calculation(left: Sql, operator: string, right: Sql): Sql {
  const line = sql`${left} ${operator} ${right}`;
  const isLong = line.text.length > LINE_MAX || line.text.includes('\n');
  return isLong ? sql`${left}\n${operator} ${right}` : line;
}

/** Items with commas between them, as many to a line as fit. */
export function wrapped(items: readonly Sql[]): string {
  const lines: string[] = [];
  for (const { text } of items) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + text.length + 2 <= LINE_MAX)
      lines[lines.length - 1] = `${last}, ${text}`;
    else lines.push(text);
  }
  return lines.join(',\n');
}

export function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}

/** One line of comment: what ends a line in a title would let the rest of it out of the comment. */
export function comment(text: string): string {
  return `-- ${text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trimEnd()}`;
}
