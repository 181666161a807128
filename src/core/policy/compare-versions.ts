import { canonicalHash } from '../canonical-hash.js';
import { fullBenefitSentence } from '../evaluate/benefit-terms.js';
import { conditionSentence } from '../evaluate/condition-sentences.js';
import { parameterText, parameterWords } from '../evaluate/parameter-words.js';
import type { Label } from '../facts/fact-definition.js';
import type { LocalDate } from '../local-date.js';
import type { Condition, Operand, Parameter, Source, UnfinishedVersion } from './policy.js';

/** A text and the day it is read for: its parameters may have values by date. */
export interface DatedText {
  readonly text: UnfinishedVersion;
  readonly day: LocalDate;
}

/** null on a side: there was, or is, none. */
export interface Change {
  readonly before: Label | null;
  readonly after: Label | null;
}

export interface ParameterChange extends Change {
  readonly name: string;
  readonly words: Label;
}

export interface SentenceChanges {
  readonly added: readonly Label[];
  readonly removed: readonly Label[];
}

/** What a version changed in the version before it. */
export interface VersionChanges {
  readonly parameters: readonly ParameterChange[];
  readonly conditions: SentenceChanges;
  /** What has to hold on the day of payment. */
  readonly payableWhile: SentenceChanges;
  readonly benefit: Change | null;
  readonly sources: { readonly added: readonly Source[]; readonly removed: readonly Source[] };
}

export function compareVersions(before: DatedText, after: DatedText): VersionChanges {
  return {
    parameters: compareParameters(before, after),
    conditions: compareConditions(before, after, 'eligibility'),
    payableWhile: compareConditions(before, after, 'payableWhile'),
    benefit: compareBenefits(before, after),
    sources: {
      added: sourcesMissingIn(before.text, after.text.sources),
      removed: sourcesMissingIn(after.text, before.text.sources),
    },
  };
}

function compareParameters(before: DatedText, after: DatedText): ParameterChange[] {
  const names = new Set([...before.text.parameters.keys(), ...after.text.parameters.keys()]);
  return [...names].flatMap((name) => {
    const [from, to] = [valueIn(before, name), valueIn(after, name)];
    if (from?.zh === to?.zh) return [];
    const teller = after.text.parameters.has(name) ? after : before;
    const words = parameterWords(name, teller.text, teller.day);
    return [{ name, words, before: from ?? null, after: to ?? null }];
  });
}

function valueIn({ text, day }: DatedText, name: string): Label | undefined {
  const parameter = text.parameters.get(name);
  return parameter && parameterText(parameter, day);
}

/**
 * A condition is the same if it is built the same, whatever its parameters are worth (those are told by themselves), or
 * if it says the same, whatever its parameters are called.
 */
function compareConditions(
  before: DatedText,
  after: DatedText,
  which: 'eligibility' | 'payableWhile',
): SentenceChanges {
  const [old, now] = [before, after].map(({ text, day }) =>
    partsOf(text[which]).map((part) => ({
      form: canonicalHash(formOf(part)),
      sentence: conditionSentence(part, day),
    })),
  ) as [Part[], Part[]];
  return { added: without(now, old), removed: without(old, now) };
}

interface Part {
  readonly form: string;
  readonly sentence: Label;
}

function without(parts: readonly Part[], others: readonly Part[]): Label[] {
  return parts
    .filter(
      ({ form, sentence }) =>
        !others.some((other) => other.form === form || other.sentence.zh === sentence.zh),
    )
    .map(({ sentence }) => sentence);
}

/** The conditions that all have to hold, each by itself. */
function partsOf(condition: Condition | undefined): Condition[] {
  if (!condition) return [];
  return condition.kind === 'all' ? condition.parts.flatMap(partsOf) : [condition];
}

function formOf(condition: Condition): unknown {
  if (condition.kind !== 'leaf') return { [condition.kind]: condition.parts.map(formOf) };
  const { definition, period, operator, operand } = condition;
  return { fact: definition.id, period, operator, operand: operandForm(operand) };
}

function operandForm(operand: Operand): unknown {
  switch (operand.kind) {
    case 'literal':
      return operand.value;
    case 'parameter':
      return { parameter: nameOf(operand.parameter) };
    case 'fact':
      return { fact: operand.definition.id, period: operand.period };
    case 'list':
      return operand.items.map(operandForm);
  }
}

function nameOf({ name, unit }: Parameter): string {
  return `${name} ${unit}`;
}

function compareBenefits(before: DatedText, after: DatedText): Change | null {
  const [old, now] = [before, after].map(({ text, day }) =>
    text.benefit ? fullBenefitSentence(text.benefit, day) : null,
  );
  const sameKind =
    before.text.benefit?.effect === after.text.benefit?.effect &&
    before.text.benefit?.period === after.text.benefit?.period;
  if (old?.zh === now?.zh && sameKind) return null;
  return { before: old ?? null, after: now ?? null };
}

function sourcesMissingIn(text: UnfinishedVersion, sources: readonly Source[]): Source[] {
  return sources.filter(
    ({ document, clause }) =>
      !text.sources.some((other) => other.document === document && other.clause === clause),
  );
}
