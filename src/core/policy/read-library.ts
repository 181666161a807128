import { Findings, type Finding } from '../finding.js';
import type { FactDictionary } from '../facts/fact-definition.js';
import { readDepartmentsFile, readFactsFile } from '../facts/facts-file.js';
import type { Library, Policy } from './policy.js';
import { readPolicy } from './read-policy.js';

/** A text and the name it goes by in messages, e.g. `national/cit-small-profit.yaml`. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

export const FACTS_FILE = 'facts.yaml';
export const DEPARTMENTS_FILE = 'departments.yaml';
export const INVENTORY_FILE = 'inventory.yaml';

/** Whether a file of a rule folder is a policy: not the catalogue, not cases, not an import mapping, not the inventory. */
export function isPolicyFile(name: string): boolean {
  return (
    name.endsWith('.yaml') &&
    !name.endsWith('.cases.yaml') &&
    !name.startsWith('mappings/') &&
    name !== INVENTORY_FILE &&
    name !== FACTS_FILE &&
    name !== DEPARTMENTS_FILE
  );
}

/**
 * Reads a whole rule folder. The library holds every faultless policy; findings name the others, which decide nothing.
 * Without a faultless `facts.yaml` there is no library at all.
 */
export function readLibrary(files: readonly SourceFile[]): {
  library?: Library;
  findings: Finding[];
} {
  const factsFile = files.find((file) => file.name === FACTS_FILE);
  if (!factsFile) {
    return {
      findings: [
        {
          severity: 'fault',
          file: FACTS_FILE,
          path: '',
          code: 'missing-file',
          message: 'the folder has no facts.yaml',
        },
      ],
    };
  }
  const facts = readFactsFile(factsFile.name, factsFile.text);
  const departmentsFile = files.find((file) => file.name === DEPARTMENTS_FILE);
  const departments = departmentsFile
    ? readDepartmentsFile(departmentsFile.name, departmentsFile.text)
    : { departments: new Map(), findings: new Findings(DEPARTMENTS_FILE) };
  const findings = [...facts.findings.list, ...departments.findings.list];
  if (!facts.dictionary) return { findings };
  const { policies, fileOf } = readPolicies(files, facts.dictionary, findings);
  checkRelations(policies, fileOf, findings);
  return {
    library: { facts: facts.dictionary, departments: departments.departments, policies },
    findings,
  };
}

function readPolicies(
  files: readonly SourceFile[],
  facts: FactDictionary,
  findings: Finding[],
): { policies: Map<string, Policy>; fileOf: Map<string, string> } {
  const policies = new Map<string, Policy>();
  const fileOf = new Map<string, string>();
  for (const file of files.filter(({ name }) => isPolicyFile(name))) {
    const read = readPolicy(file.name, file.text, facts);
    findings.push(...read.findings.list);
    if (!read.policy) continue;
    const { id } = read.policy;
    const other = fileOf.get(id);
    if (other) {
      findings.push({
        severity: 'fault',
        file: file.name,
        path: 'id',
        code: 'duplicate-policy',
        message: `"${id}" is already the id of ${other}`,
      });
      continue;
    }
    policies.set(id, read.policy);
    fileOf.set(id, file.name);
  }
  return { policies, fileOf };
}

function checkRelations(
  policies: Map<string, Policy>,
  fileOf: Map<string, string>,
  findings: Finding[],
): void {
  const seen = new Map<string, string>();
  for (const policy of policies.values()) {
    policy.relations.forEach((relation, index) => {
      const report = (code: string, message: string) =>
        findings.push({
          severity: 'fault',
          file: fileOf.get(policy.id) ?? policy.id,
          path: `relations[${index}].with`,
          code,
          message,
        });
      if (relation.with === policy.id) report('relation', 'a policy has no relation with itself');
      else if (!policies.has(relation.with))
        report('unknown-policy', `there is no faultless policy "${relation.with}"`);
      if (relation.rule === 'requires' || relation.rule === 'minimum-for') return;
      const pair = [policy.id, relation.with].sort().join(' ');
      const before = seen.get(pair);
      if (before)
        report(
          'relation',
          `the pair already stands in relation ${before}: symmetric relations are written once`,
        );
      else seen.set(pair, relation.rule);
    });
  }
}
