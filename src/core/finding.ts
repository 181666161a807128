/** One fault of a rule folder: where it is and what is wrong, in words a lawyer can act on. */
export interface Finding {
  readonly file: string;
  /** Where in the file, e.g. `versions[0].eligibility.all[2].value`; empty for the whole file. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Collects the findings of one file. */
export class Findings {
  readonly list: Finding[] = [];

  constructor(readonly file: string) {}

  add(path: string, code: string, message: string): void {
    this.list.push({ file: this.file, path, code, message });
  }
}

export function formatFinding(finding: Finding): string {
  const where = finding.path ? `${finding.file}: ${finding.path}` : finding.file;
  return `${where}: ${finding.message} [${finding.code}]`;
}
