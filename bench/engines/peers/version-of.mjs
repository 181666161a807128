/** The version of a package that is installed for this comparison or for the project. */
import { existsSync, readFileSync } from 'node:fs';

export function versionOf(name) {
  const file = ['../node_modules/', '../../../node_modules/']
    .map((folder) => new URL(`${folder}${name}/package.json`, import.meta.url))
    .find((candidate) => existsSync(candidate));
  if (!file) throw new Error(`${name} is not installed`);
  return JSON.parse(readFileSync(file, 'utf8')).version;
}
