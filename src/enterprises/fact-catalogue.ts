import type { FactDictionary, Label } from '../core/facts/fact-definition.js';

/** Where this room asks what may be said about an enterprise, and by whom. */
export abstract class FactCatalogue {
  /** The dictionary in force now; it changes only as a whole. */
  abstract current(): FactDictionary;

  /** What the departments are called. */
  abstract departments(): ReadonlyMap<string, Label>;
}
