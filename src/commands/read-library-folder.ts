import { formatFinding } from '../core/finding.js';
import type { Library } from '../core/policy/policy.js';
import { readLibrary, type SourceFile } from '../core/policy/read-library.js';
import { readRuleFolder } from '../policies/rule-folder.js';
import { WrongCall } from './exit-code.js';

/** All or nothing: deciding with half a folder would call people ineligible whose policy merely has a typing error. */
export async function readLibraryFolder(folder: string): Promise<Library> {
  let files: SourceFile[];
  try {
    files = await readRuleFolder(folder);
  } catch {
    throw new WrongCall(`--rules: cannot read the folder "${folder}"`);
  }
  const { library, findings } = readLibrary(files);
  if (!library || findings.length > 0) {
    throw new WrongCall(`the rules have faults:\n${findings.map(formatFinding).join('\n')}`);
  }
  return library;
}
