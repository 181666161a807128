/**
 * A population of the columns reader as files and back. It can be read several times over, one copy after the other,
 * because a few hundred thousand enterprises fit the processor's cache and a city of them does not.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRational, toExactString } from '../../../dist/core/rational.js';
import { loadArray, saveArray } from './arrays.mjs';

const FILE = 'population.json';
/** The arrays that a kind of column has, beside what is known. */
const PARTS = {
  boolean: ['yes'],
  number: ['values'],
  date: ['values'],
  code: ['codes'],
  ratio: ['codes'],
  set: ['starts', 'members'],
};

export function savePopulation(folder, { asOf, rows, columns }) {
  const entries = [...columns].map(([key, column], place) => {
    for (const part of ['known', ...PARTS[column.kind]])
      saveArray(folder, `column-${place}-${part}`, column[part]);
    const { kind, dictionary } = column;
    return { key, kind, dictionary: kind === 'ratio' ? dictionary.map(toExactString) : dictionary };
  });
  writeFileSync(join(folder, FILE), JSON.stringify({ asOf, rows, entries }));
}

/** The number of rows must be a multiple of 32 where there is more than one copy, so that bits can be copied as words. */
export function loadPopulation(folder, copies = 1) {
  const { asOf, rows, entries } = JSON.parse(readFileSync(join(folder, FILE), 'utf8'));
  const columns = entries.map(({ key, kind, dictionary }, place) => {
    const parts = ['known', ...PARTS[kind]].map((part) => {
      const once = loadArray(folder, `column-${place}-${part}`);
      return [part, part === 'starts' ? repeatedStarts(once, copies) : repeated(once, copies)];
    });
    const column = { kind, ...Object.fromEntries(parts) };
    if (dictionary)
      column.dictionary = kind === 'ratio' ? dictionary.map(parseRational) : dictionary;
    return [key, column];
  });
  return { asOf, rows: rows * copies, columns: new Map(columns) };
}

function repeated(array, copies) {
  if (copies === 1) return array;
  const all = new array.constructor(new SharedArrayBuffer(array.byteLength * copies));
  for (let copy = 0; copy < copies; copy += 1) all.set(array, copy * array.length);
  return all;
}

/** Where the members of each row begin; the last entry is where those of the last row end. */
function repeatedStarts(starts, copies) {
  const rows = starts.length - 1;
  const all = new Uint32Array(new SharedArrayBuffer((rows * copies + 1) * 4));
  for (let copy = 0; copy < copies; copy += 1)
    for (let row = 0; row <= rows; row += 1)
      all[copy * rows + row] = copy * starts[rows] + starts[row];
  return all;
}

/** The bytes of the columns alone. */
export function bytesOf({ columns }) {
  let bytes = 0;
  for (const column of columns.values())
    for (const part of ['known', ...PARTS[column.kind]]) bytes += column[part].byteLength;
  return bytes;
}
