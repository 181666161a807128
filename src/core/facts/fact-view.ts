import type { FactDefinition, Sensitivity } from './fact-definition.js';
import { isSensitive } from './sensitivity.js';

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

/**
 * A view that shows values of these sensitivities.
 * @param note is called where a sensitive one is shown
 */
export function viewShowing(shown: readonly Sensitivity[], note: () => void): FactView {
  const permits = ({ sensitivity }: FactDefinition) => shown.includes(sensitivity);
  return {
    permits,
    reveals: (...definitions) => {
      if (!definitions.every(permits)) return false;
      if (definitions.some(isSensitive)) note();
      return true;
    },
  };
}

/** For what is stored, and for whoever has the database anyway. */
export const EVERYTHING: FactView = { permits: () => true, reveals: () => true };
