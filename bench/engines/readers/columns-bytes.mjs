/** How many bytes the columns reader holds and touches for each enterprise. */
import { columnKey } from '../../../dist/core/evaluate/columns/population.js';
import { bytesOf } from '../workload/stored-population.mjs';

/** Columns, bits of the leaves, bits of what is known, classes and verdicts, each once. */
export function bytesHeld({ population, index, planes }) {
  const bits = new Set([...index.known, ...leafArrays(index.leaves), ...planeArrays(planes)]);
  for (const { known } of population.columns.values()) bits.delete(known);
  const all = [...bits, ...index.classes.values()];
  return (bytesOf(population) + sumOf(all)) / population.rows;
}

/** Every bit of a leaf that is read and every bit of a verdict that is written, once each. */
export function bytesCombined({ plan, population, index, planes }) {
  const leaves = new Set();
  const visit = (id) => {
    const { kind, parts } = plan.conditions[id];
    if (kind === 'leaf') leaves.add(index.leaves[id]);
    else parts.forEach(visit);
  };
  for (const id of planes.keys()) visit(id);
  const bits = new Set([...leafArrays([...leaves]), ...planeArrays(planes)]);
  return sumOf([...bits]) / population.rows;
}

/** The columns that leaves rest on and the bits that answering them writes. */
export function bytesRead({ plan, population, index }) {
  const values = new Set();
  const visit = (id) => {
    values.add(id);
    const { kind, inputs } = plan.values[id];
    if (kind === 'derived') inputs.forEach(visit);
  };
  for (const condition of plan.conditions) if (condition.kind === 'leaf') visit(condition.value);
  const columns = [...values].flatMap((id) => {
    const column = population.columns.get(columnKey(plan.values[id]));
    return column ? [[id, column]] : [];
  });
  const read = { columns: new Map(columns) };
  const written = new Set(leafArrays(index.leaves));
  for (const { known } of read.columns.values()) written.delete(known);
  return (bytesOf(read) + sumOf([...written, ...index.classes.values()])) / population.rows;
}

function leafArrays(leaves) {
  return leaves.flatMap((leaf) => (leaf ? [leaf.yes, leaf.known] : []));
}

function planeArrays(planes) {
  return [...planes.values()].flatMap(({ yes, no }) => [yes, no]);
}

function sumOf(arrays) {
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
