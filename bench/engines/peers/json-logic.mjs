/**
 * json-logic-engine 5 with `build()`, which compiles a rule to a JavaScript function: one for each policy, giving 1 where it
 * is certainly true, 2 where it is possibly true and 0 elsewhere. Interpreting the same rules is four times slower.
 */
import { LogicEngine } from 'json-logic-engine';
import { shapedRows } from '../workload/neutral-rows.mjs';
import { byRows } from './by-rows.mjs';
import { certainAndPossible } from './conditions.mjs';
import { versionOf } from './version-of.mjs';

export const name = 'json-logic-engine';

const ROWS = 50_000;

const isKnown = (field) => ({ '!==': [{ var: field }, null] });
const isMissing = (field) => ({ '===': [{ var: field }, null] });
const and = (parts) => ({ and: parts });
const or = (parts) => ({ or: parts });
const EQUALITY = { '==': '===', '!=': '!==' };

export async function prepare(workload) {
  const engine = new LogicEngine();
  const functions = workload.form.policies.map(({ condition }) =>
    engine.build(verdictOf(condition)),
  );
  const makeRows = () => shapedRows(workload.neutral(ROWS));
  const how = 'build(), one function a policy';
  return byRows({
    how,
    version: versionOf('json-logic-engine'),
    policies: functions.length,
    makeRows,
    decide(objects, out) {
      let at = 0;
      for (const object of objects)
        for (const decide of functions) {
          out[at] = decide(object);
          at += 1;
        }
    },
  });
}

function verdictOf(condition) {
  const parts = { comparison, isKnown, isMissing, and, or };
  const { certain, possible } = certainAndPossible(condition, parts);
  return { if: [certain, 1, possible, 2, 0] };
}

function comparison({ field, operator, value, other }) {
  const own = { var: field.name };
  if (operator === 'in') return { in: [own, value] };
  if (operator === 'notIn') return { '!': [{ in: [own, value] }] };
  return { [EQUALITY[operator] ?? operator]: [own, other ? { var: other.name } : value] };
}
