import type { Finding } from '../core/finding.js';
import { caseFileBeside, isCaseFile, readCaseFile } from '../core/policy/case-file.js';
import { isPolicyFile, type SourceFile } from '../core/policy/read-library.js';

interface ChosenCases {
  readonly published: readonly SourceFile[];
  /** Names of cases that stand beside a text that no longer rules. */
  readonly withdrawn: readonly string[];
  readonly refused: readonly Finding[];
}

/**
 * Which case files of a folder stand beside the policy texts that rule: cases speak of one text, so those of a text that
 * was refused, or that a newer one has superseded, are left alone, and those of an older text go when it goes.
 */
export function chooseCases(
  files: readonly SourceFile[],
  current: ReadonlyMap<string, string>,
  accepted: readonly SourceFile[],
  currentCases: readonly SourceFile[],
): ChosenCases {
  const ruling = new Map(current);
  for (const { name, text } of accepted) ruling.set(name, text);
  const before = new Map(currentCases.map(({ name, text }) => [name, text]));
  const standing = new Set<string>();
  const published: SourceFile[] = [];
  const refused: Finding[] = [];
  const policyFiles = new Map(
    files.filter(({ name }) => isPolicyFile(name)).map((file) => [caseFileBeside(file.name), file]),
  );
  for (const file of files.filter(({ name }) => isCaseFile(name))) {
    const policyFile = policyFiles.get(file.name);
    if (!policyFile || ruling.get(policyFile.name) !== policyFile.text) continue;
    const isNew = before.get(file.name) !== file.text;
    const faults = isNew ? faultsOf(file) : [];
    refused.push(...faults);
    if (faults.length > 0) continue;
    standing.add(file.name);
    if (isNew) published.push(file);
  }
  const withdrawn = accepted
    .map(({ name }) => caseFileBeside(name))
    .filter((name) => before.has(name) && !standing.has(name));
  return { published, withdrawn, refused };
}

function faultsOf({ name, text }: SourceFile): Finding[] {
  return readCaseFile(name, text).findings.list.filter(({ severity }) => severity === 'fault');
}
