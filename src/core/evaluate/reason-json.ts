import type { Label } from '../facts/fact-definition.js';
import type { FactView } from '../facts/fact-view.js';
import type { LocalDate } from '../local-date.js';
import type { Library } from '../policy/policy.js';
import type { LeafReason, Reason } from './explanation.js';
import { formatValue } from './format-value.js';
import { demandSentence, sourceText } from './sentences.js';
import type { Truth } from './truth.js';

/** A reason tree as it leaves the service: sentences, values, sources and dates in both languages. */
export type ReasonJson =
  | { kind: 'all' | 'any' | 'not'; truth: Truth; children: ReasonJson[] }
  | {
      kind: 'leaf';
      truth: Truth;
      fact: string;
      text: Label;
      value: Label | null;
      /** There is a value, which whoever looks may not see; absent otherwise. */
      hidden?: true;
      source: Label | null;
      recordedOn: LocalDate | null;
      period: string | null;
      missing: string[];
      note: string | null;
    };

export function reasonJson(
  reason: Reason,
  asOf: LocalDate,
  library: Pick<Library, 'facts' | 'departments'>,
  view: FactView,
): ReasonJson {
  if (reason.kind !== 'leaf') {
    const children = reason.parts.map((part) => reasonJson(part, asOf, library, view));
    return { kind: reason.kind, truth: reason.truth, children };
  }
  return leafJson(reason, asOf, library, view);
}

function leafJson(
  reason: LeafReason,
  asOf: LocalDate,
  library: Pick<Library, 'facts' | 'departments'>,
  view: FactView,
): ReasonJson {
  const { leaf, fact, comparand } = reason;
  const missing = [fact, comparand].flatMap((side) => (side && !side.known ? side.missing : []));
  const shown = fact.known && view.reveals(leaf.definition);
  return {
    kind: 'leaf',
    truth: reason.truth,
    fact: leaf.definition.id,
    text: demandSentence(reason, asOf),
    value: shown ? formatValue(leaf.definition, fact.value) : null,
    ...(fact.known && !shown && { hidden: true }),
    source: sourceText(fact, library.facts, library.departments) ?? null,
    recordedOn: fact.statement?.recordedOn ?? null,
    period: fact.period === 'now' ? null : fact.period,
    missing: [...new Set(missing)].sort(),
    note: leaf.note ?? null,
  };
}
