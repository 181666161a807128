/** A fault is refused; a warning is shown and never refuses. */
export type Severity = 'fault' | 'warning';

/** What is to be said of a rule folder: where it is and what is wrong, in words a lawyer can act on. */
export interface Finding {
  readonly severity: Severity;
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
    this.list.push({ severity: 'fault', file: this.file, path, code, message });
  }

  warn(path: string, code: string, message: string): void {
    this.list.push({ severity: 'warning', file: this.file, path, code, message });
  }
}

export function formatFinding(finding: Finding): string {
  const where = finding.path ? `${finding.file}: ${finding.path}` : finding.file;
  return `${where}: ${finding.message} [${finding.code}]`;
}
