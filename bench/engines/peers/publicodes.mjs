/**
 * Publicodes 1, the language of the French benefit calculators: a rule for each field and each policy, one engine, each
 * enterprise set as the situation and every policy evaluated. What nothing is known of is undefined there, which is
 * Kleene's unknown, so that nothing has to be written twice.
 */
import Engine from 'publicodes';
import { sparseRows } from '../workload/neutral-rows.mjs';
import { byRows } from './by-rows.mjs';
import { withoutNot } from './conditions.mjs';
import { versionOf } from './version-of.mjs';

export const name = 'Publicodes';

const ROWS = 250;

export async function prepare(workload) {
  const { fields, policies } = workload.form;
  const engine = new Engine({
    ...Object.fromEntries(fields.map((field) => [field.name, null])),
    ...Object.fromEntries(
      policies.map(({ condition }, place) => [`p${place}`, ruleOf(withoutNot(condition))]),
    ),
  });
  const makeRows = () => sparseRows(workload.neutral(ROWS)).map(situationOf);
  const rules = policies.map((_, place) => `p${place}`);
  const how = 'setSituation(), evaluate()';
  return byRows({
    how,
    version: versionOf('publicodes'),
    policies: rules.length,
    makeRows,
    decide(situations, out) {
      let at = 0;
      for (const situation of situations) {
        engine.setSituation(situation);
        for (const rule of rules) {
          const { nodeValue } = engine.evaluate(rule);
          out[at] = nodeValue === undefined ? 2 : nodeValue ? 1 : 0;
          at += 1;
        }
      }
    },
  });
}

function ruleOf(condition) {
  const translated = translate(condition);
  return typeof translated === 'string' ? { valeur: translated } : translated;
}

function translate(condition) {
  if (condition.kind === 'all') return allOf(condition.parts.map(translate));
  if (condition.kind === 'any') return anyOf(condition.parts.map(translate));
  const { field, operator, value, other } = condition;
  if (operator === 'in') return anyOf(value.map((one) => `${field.name} = ${literal(one)}`));
  if (operator === 'notIn') return allOf(value.map((one) => `${field.name} != ${literal(one)}`));
  const sign = operator === '==' ? '=' : operator;
  return `${field.name} ${sign} ${other ? other.name : literal(value)}`;
}

function allOf(parts) {
  return { 'toutes ces conditions': parts };
}

function anyOf(parts) {
  return { 'une de ces conditions': parts };
}

function literal(value) {
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return typeof value === 'string' ? `'${value}'` : String(value);
}

function situationOf(row) {
  return Object.fromEntries(
    Object.entries(row).map(([field, value]) => [
      field,
      typeof value === 'number' ? value : literal(value),
    ]),
  );
}
