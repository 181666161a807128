/**
 * json-rules-engine 7: one engine, built once, with one rule for each policy. Its own verdict is two-valued, so Kleene's is
 * read from the tree of results, in which every comparison says what fact it saw. Reusing the engine is the quickest way:
 * one engine for each enterprise, many at once, dynamic facts, facts by path and priorities are all slower.
 */
import { Engine } from 'json-rules-engine';
import { sparseRows } from '../workload/neutral-rows.mjs';
import { byRows } from './by-rows.mjs';
import { versionOf } from './version-of.mjs';

const OPERATORS = {
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
  '==': 'equal',
  '!=': 'notEqual',
  in: 'in',
  notIn: 'notIn',
};

export const name = 'json-rules-engine';

const ROWS = 2_000;

export async function prepare(workload) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const places = new Map();
  for (const [place, { id, condition }] of workload.form.policies.entries()) {
    const conditions = translate(condition);
    places.set(id, place);
    engine.addRule({
      name: id,
      conditions: condition.kind === 'leaf' ? { all: [conditions] } : conditions,
      event: { type: id },
    });
  }
  const makeRows = () => sparseRows(workload.neutral(ROWS));
  const how = 'one engine, one rule a policy';
  return byRows({
    how,
    version: versionOf('json-rules-engine'),
    policies: places.size,
    makeRows,
    async decide(objects, out) {
      let at = 0;
      for (const facts of objects) {
        const { results, failureResults } = await engine.run(facts);
        for (const { name: id, conditions } of results)
          out[at + places.get(id)] = verdictOf(conditions);
        for (const { name: id, conditions } of failureResults)
          out[at + places.get(id)] = verdictOf(conditions);
        at += places.size;
      }
    },
  });
}

function translate(condition) {
  if (condition.kind === 'not') return { not: translate(condition.parts[0]) };
  if (condition.kind !== 'leaf') return { [condition.kind]: condition.parts.map(translate) };
  const { field, operator, value, other } = condition;
  return {
    fact: field.name,
    operator: OPERATORS[operator],
    value: other ? { fact: other.name } : value,
  };
}

function verdictOf(conditions) {
  const truth = truthOf(conditions);
  return truth === null ? 2 : truth ? 1 : 0;
}

function truthOf(condition) {
  if (condition.all) return truthOfGroup(condition.all, false);
  if (condition.any) return truthOfGroup(condition.any, true);
  if (condition.not) {
    const truth = truthOf(condition.not);
    return truth === null ? null : !truth;
  }
  const { factResult, valueResult, result } = condition;
  return factResult === undefined || valueResult === undefined ? null : result;
}

/** What settles the group, else unknown if any part is, else the opposite. */
function truthOfGroup(parts, settles) {
  let truth = !settles;
  for (const part of parts) {
    const one = truthOf(part);
    if (one === settles) return settles;
    if (one === null) truth = null;
  }
  return truth;
}
