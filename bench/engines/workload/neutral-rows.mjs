/** The values of the neutral form's fields: columns on disk, and rows as the engines take them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadArray, saveArray } from './arrays.mjs';

/** Codes are positions in a list that all fields share; this and -1 for yes or no is missing, of numbers it is NaN. */
export const MISSING = -1;

/** Filled row after row. */
export class NeutralColumns {
  dictionary = new Map();

  constructor(form, rows) {
    this.fields = form.fields.map((field) => ({ field, column: newColumn(field.kind, rows) }));
  }

  /** `valueOf` gives what the plan's value of that place is, undefined where it is missing. */
  set(row, valueOf) {
    for (const { field, column } of this.fields) {
      const known = valueOf(field.value);
      if (known !== undefined) column[row] = this.stored(field, field.read(known));
    }
  }

  stored({ kind }, value) {
    if (kind === 'boolean') return value ? 1 : 0;
    return kind === 'code' ? this.position(value) : value;
  }

  position(text) {
    const known = this.dictionary.get(text);
    if (known !== undefined) return known;
    this.dictionary.set(text, this.dictionary.size);
    return this.dictionary.size - 1;
  }

  save(folder) {
    this.fields.forEach(({ field, column }) => saveArray(folder, `field-${field.name}`, column));
    writeFileSync(join(folder, 'codes.json'), JSON.stringify([...this.dictionary.keys()]));
  }
}

function newColumn(kind, rows) {
  if (kind === 'number') return new Float64Array(rows).fill(NaN);
  return (kind === 'boolean' ? new Int8Array(rows) : new Int32Array(rows)).fill(MISSING);
}

/** The columns of the first so many rows, beside their fields, and the texts of the codes. */
export function loadNeutralColumns(folder, form, rows) {
  return {
    rows,
    codes: JSON.parse(readFileSync(join(folder, 'codes.json'), 'utf8')),
    columns: form.fields.map((field) => ({
      ...field,
      values: loadArray(folder, `field-${field.name}`, rows),
    })),
  };
}

/** A cell as a plain value, null where it is missing; a code as its text. */
export function cellAt({ kind, values }, row, codes) {
  const value = values[row];
  if (kind === 'number') return Number.isNaN(value) ? null : value;
  if (value === MISSING) return null;
  return kind === 'boolean' ? value === 1 : codes[value];
}

/** Rows as objects without the fields that are missing, which is the least that an engine has to carry about. */
export function sparseRows({ rows, columns, codes }) {
  return Array.from({ length: rows }, (_, row) => {
    const object = {};
    for (const column of columns) {
      const value = cellAt(column, row, codes);
      if (value !== null) object[column.name] = value;
    }
    return object;
  });
}

/**
 * Rows as objects of one class with every field, null where it is missing. Objects that get so many properties one by one
 * would become hash tables, and compiled JavaScript reads fields of a known place several times as quickly.
 */
export function shapedRows({ rows, columns, codes }) {
  const body = columns.map(({ name }, place) => `this.${name} = cells[${place}];`).join('\n');
  const Row = new Function('cells', body);
  return Array.from(
    { length: rows },
    (_, row) => new Row(columns.map((column) => cellAt(column, row, codes))),
  );
}

/** What `make` gives back, and how many bytes of the heap each of its rows holds. */
export function weighed(make) {
  const before = heapBytes();
  const rows = make();
  return { rows, bytesEach: (heapBytes() - before) / rows.length };
}

function heapBytes() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
