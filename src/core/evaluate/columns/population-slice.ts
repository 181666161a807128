import { wordsFor } from './bits.js';
import type { Column, Population } from './population.js';

/**
 * Some neighbouring rows of a population as a population of its own, on the same memory: what a reader of it keeps is as large as
 * the slice, not as everybody.
 * @param from a multiple of 32, since bits are cut between words
 * @param to the row after the last: a multiple of 32, or the end
 */
export function sliceOf({ asOf, columns }: Population, from: number, to: number): Population {
  const slices = new Map<string, Column>();
  for (const [key, column] of columns) slices.set(key, sliceOfColumn(column, from, to));
  return { asOf, rows: to - from, columns: slices };
}

function sliceOfColumn(column: Column, from: number, to: number): Column {
  const [word, end] = [from >>> 5, wordsFor(to)];
  const known = column.known.subarray(word, end);
  switch (column.kind) {
    case 'boolean':
      return { ...column, known, yes: column.yes.subarray(word, end) };
    case 'number':
      return { ...column, known, values: column.values.subarray(from, to) };
    case 'date':
      return { ...column, known, values: column.values.subarray(from, to) };
    case 'code':
    case 'ratio':
      return { ...column, known, codes: column.codes.subarray(from, to) };
    case 'set':
      // Where members begin is counted from the first of all, so that these stay as they are.
      return { ...column, known, starts: column.starts.subarray(from, to + 1) };
  }
}
