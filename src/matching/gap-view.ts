import type { LeafReason } from '../core/evaluate/explanation.js';
import {
  demandSentence,
  factsInGap,
  gapSentence,
  unmetSentence,
} from '../core/evaluate/sentences.js';
import type { FactView } from '../core/facts/fact-view.js';
import type { LocalDate } from '../core/local-date.js';
import type { GapDto } from './dto/entitlements.dto.js';

/** How far a known value is from what a failed leaf demands; to whom the value is hidden, what is demanded and no more. */
export function gapView(
  leaf: LeafReason,
  asOf: LocalDate,
  view: FactView,
  wanted: boolean,
): GapDto {
  const { id, label } = leaf.leaf.definition;
  if (!view.reveals(...factsInGap(leaf)))
    return { fact: id, label, text: unmetSentence(leaf, asOf, wanted), hidden: true };
  const text = gapSentence(leaf, asOf, wanted) ?? demandSentence(leaf, asOf);
  return { fact: id, label, text, hidden: false };
}
