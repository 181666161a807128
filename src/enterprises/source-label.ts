import { ATTESTED_SOURCE, type Label } from '../core/facts/fact-definition.js';

const ATTESTED: Label = { zh: '人工认定', en: 'Attested by a person' };

export interface NamedSource extends Label {
  readonly id: string;
}

/** Who states something, as people call it; a department that the catalogue no longer has keeps its id. */
export function namedSource(id: string, departments: ReadonlyMap<string, Label>): NamedSource {
  const label = id === ATTESTED_SOURCE ? ATTESTED : departments.get(id);
  return { id, ...(label ?? { zh: id, en: id }) };
}
