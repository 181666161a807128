import type { FactDefinition } from './fact-definition.js';

/** Through whose eyes values of facts are looked at. That there is a value is no secret; the value may be. */
export interface FactView {
  /** Whether values of the fact may be shown. */
  permits(definition: FactDefinition): boolean;
  /**
   * The same of several facts that make up one answer, to be asked where the answer goes out if it is true: sensitive
   * values that are shown are noted, so that the look is recorded.
   */
  reveals(...definitions: readonly FactDefinition[]): boolean;
}

/** For what is stored, and for whoever has the database anyway. */
export const EVERYTHING: FactView = { permits: () => true, reveals: () => true };
