/** Typed arrays as files of a folder, so that every engine's own process begins with the same data at hand. */
import { closeSync, openSync, readSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TYPES = { Float64Array, Int32Array, Uint32Array, Uint16Array, Uint8Array, Int8Array };

export function saveArray(folder, name, array) {
  writeFileSync(
    join(folder, `${name}.${array.constructor.name}`),
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
  );
}

/** The array, or its first elements only, in memory that threads can share; undefined if there is none of that name. */
export function loadArray(folder, name, elements = Infinity) {
  const file = readdirSync(folder).find((entry) => entry.startsWith(`${name}.`));
  if (!file) return undefined;
  const Type = TYPES[file.slice(name.length + 1)];
  const { size } = statSync(join(folder, file));
  const bytes = Math.min(size, elements * Type.BYTES_PER_ELEMENT);
  const array = new Type(new SharedArrayBuffer(bytes));
  const handle = openSync(join(folder, file));
  const target = new Uint8Array(array.buffer);
  for (let at = 0; at < bytes; at += readSync(handle, target, at, bytes - at));
  closeSync(handle);
  return array;
}
