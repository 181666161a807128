import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from '../core/policy/read-library.js';

/** The rule folder that ships with the service; the same two levels up from `src` and from `dist`. */
export const SHIPPED_RULES = fileURLToPath(new URL('../../rules', import.meta.url));

/** Every YAML file of a rule folder, named by its path below the folder, in order. Throws if the folder cannot be read. */
export async function readRuleFolder(folder: string): Promise<SourceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    paths.map(async (path) => ({
      name: relative(folder, path).split(sep).join('/'),
      text: await readFile(path, 'utf8'),
    })),
  );
}
