import { readLibrary } from '../../src/core/policy/read-library.js';
import type { Library } from '../../src/core/policy/policy.js';
import { formatFinding } from '../../src/core/finding.js';
import { Profile } from '../../src/core/facts/profile.js';
import { readProfileJson, type ProfileJson } from '../../src/core/facts/profile-json.js';

/** A library of the given texts by file name; throws if they have any fault. */
export function libraryOf(files: Readonly<Record<string, string>>): Library {
  const { library, findings } = readLibrary(
    Object.entries(files).map(([name, text]) => ({ name, text })),
  );
  if (!library || findings.length > 0) throw new Error(findings.map(formatFinding).join('\n'));
  return library;
}

/** A profile of the given facts; throws if they have any fault. */
export function profileOf(library: Library, facts: ProfileJson, asOf: string): Profile {
  const { statements, faults } = readProfileJson(library.facts, facts);
  if (faults.length > 0)
    throw new Error(faults.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return new Profile(library.facts, statements, asOf);
}
