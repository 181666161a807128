/**
 * zen-engine (GoRules), compiled once as ZenDecisionContent, evaluated in loop mode over 250 rows for each call, with all
 * policies in one expression that gives an array. A plain decision is compiled anew at every call, one expression for each
 * policy and one call for each enterprise cost up to twice as much, and one larger call is no quicker.
 */
import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';
import { sparseRows } from '../workload/neutral-rows.mjs';
import { byRows } from './by-rows.mjs';
import { certainAndPossible } from './conditions.mjs';
import { versionOf } from './version-of.mjs';

export const name = 'zen-engine';
const ROWS = 10_000;

const ROWS_PER_CALL = 250;

const isKnown = (field) => `${field} != null`;
const isMissing = (field) => `${field} == null`;
const and = (parts) => `(${parts.join(' and ')})`;
const or = (parts) => `(${parts.join(' or ')})`;

export async function prepare(workload) {
  const { policies } = workload.form;
  const content = new ZenDecisionContent(decisionOf(policies));
  const decision = new ZenEngine().createDecision(content);
  const makeRows = () => sparseRows(workload.neutral(ROWS));
  const how = `precompiled, loop mode, ${ROWS_PER_CALL} rows a call`;
  return byRows({
    how,
    version: versionOf('@gorules/zen-engine'),
    policies: policies.length,
    makeRows,
    async decide(objects, out) {
      let at = 0;
      for (let first = 0; first < objects.length; first += ROWS_PER_CALL) {
        const call = { rows: objects.slice(first, first + ROWS_PER_CALL) };
        const { result } = await decision.evaluate(call);
        for (const { v } of result.out) {
          out.set(v, at);
          at += v.length;
        }
      }
    },
  });
}

function decisionOf(policies) {
  const value = `[${policies.map(({ condition }) => verdictOf(condition)).join(', ')}]`;
  return {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } },
      {
        id: 'decide',
        type: 'expressionNode',
        name: 'decide',
        position: { x: 200, y: 0 },
        content: {
          expressions: [{ id: 'v', key: 'v', value }],
          executionMode: 'loop',
          inputField: 'rows',
          outputPath: 'out',
          passThrough: false,
        },
      },
      { id: 'out', type: 'outputNode', name: 'out', position: { x: 400, y: 0 } },
    ],
    edges: [
      { id: 'e1', type: 'edge', sourceId: 'in', targetId: 'decide' },
      { id: 'e2', type: 'edge', sourceId: 'decide', targetId: 'out' },
    ],
  };
}

function verdictOf(condition) {
  const parts = { comparison, isKnown, isMissing, and, or };
  const { certain, possible } = certainAndPossible(condition, parts);
  return `${certain} ? 1 : ${possible} ? 2 : 0`;
}

function comparison({ field, operator, value, other }) {
  const own = field.name;
  if (operator === 'in') return `${own} in ${JSON.stringify(value)}`;
  if (operator === 'notIn') return `${own} not in ${JSON.stringify(value)}`;
  return `${own} ${operator} ${other ? other.name : JSON.stringify(value)}`;
}
