import type { FactDictionary } from './fact-definition.js';
import { decodeFactValue, encodeFactValue, type FactStatement } from './fact-value.js';

/** A statement as a decision keeps it: the value in its exact stored form, so that a replay reads the very same number. */
export interface StatementJson {
  fact: string;
  period: string;
  value: string;
  from?: string;
  to?: string;
  source?: string;
  recordedOn?: string;
  statementId?: number | string;
}

export function statementToJson(statement: FactStatement): StatementJson {
  return { ...statement, value: encodeFactValue(statement.value) };
}

/** Throws if the catalogue no longer has the fact or gives it another type: the decision cannot be replayed with it. */
export function statementFromJson(json: StatementJson, facts: FactDictionary): FactStatement {
  const definition = facts.get(json.fact);
  if (!definition) throw new Error(`no fact "${json.fact}" in the catalogue`);
  return { ...json, value: decodeFactValue(definition.type, json.value) };
}
