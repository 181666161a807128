import type { FactDictionary } from '../core/facts/fact-definition.js';
import type { FactStatement } from '../core/facts/fact-value.js';

/**
 * The enterprises that are known, as far as publishing has to see them: new rules are tried on everybody before they
 * rule. Whoever keeps the enterprises provides it.
 */
export abstract class KnownEnterprises {
  /** What is stated of each, some hundreds at a time, read with a catalogue that may not rule yet. */
  abstract statements(facts: FactDictionary): AsyncIterable<readonly (readonly FactStatement[])[]>;
}
