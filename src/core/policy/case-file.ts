import { Findings } from '../finding.js';
import { isLocalDate, type LocalDate } from '../local-date.js';
import { readYaml, schemaOf } from '../read-yaml.js';

const ENDING = '.cases.yaml';

/** One case beside a policy: facts in, expected answer out. */
export interface PolicyCase {
  readonly name: string;
  readonly asOf: LocalDate;
  readonly facts: Readonly<Record<string, unknown>>;
  /** A calculation that an authority has published. */
  readonly source?: { readonly document: string; readonly example: string };
  readonly expect: {
    readonly verdict: 'eligible' | 'ineligible' | 'unknown';
    readonly amountFen?: number | null;
    readonly missing?: readonly string[];
    readonly reason?: 'not-in-force';
    /** Whether `payableWhile` holds on the date; null: that cannot be said. */
    readonly payable?: boolean | null;
  };
}

const FACTS = { type: 'object', propertyNames: { pattern: '^[a-z][A-Za-z0-9]*$' } };

const validateCases = schemaOf({
  type: 'object',
  required: ['cases'],
  additionalProperties: false,
  properties: {
    base: FACTS,
    cases: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['name', 'asOf', 'expect'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', minLength: 1 },
          asOf: { type: 'string' },
          facts: FACTS,
          source: {
            type: 'object',
            required: ['document', 'example'],
            additionalProperties: false,
            properties: {
              document: { type: 'string', minLength: 1 },
              example: { type: 'string', minLength: 1 },
            },
          },
          expect: {
            type: 'object',
            required: ['verdict'],
            additionalProperties: false,
            properties: {
              verdict: { enum: ['eligible', 'ineligible', 'unknown'] },
              amountFen: { type: ['integer', 'null'] },
              missing: { type: 'array', items: { type: 'string' } },
              reason: { const: 'not-in-force' },
              payable: { type: ['boolean', 'null'] },
            },
          },
        },
      },
    },
  },
});

interface RawCaseFile {
  base?: Record<string, unknown>;
  cases: {
    name: string;
    asOf: string;
    facts?: Record<string, unknown>;
    source?: PolicyCase['source'];
    expect: PolicyCase['expect'];
  }[];
}

/** Whether a file of a rule folder holds cases. */
export function isCaseFile(name: string): boolean {
  return name.endsWith(ENDING);
}

/** The case file beside a policy file. */
export function caseFileBeside(policyFile: string): string {
  return policyFile.replace(/\.yaml$/, ENDING);
}

/** Reads a case file; the facts of `base` lie below those of each case, and null takes one away. */
export function readCaseFile(
  file: string,
  text: string,
): { cases: PolicyCase[]; base: PolicyCase['facts']; findings: Findings } {
  const findings = new Findings(file);
  const raw = readYaml<RawCaseFile>(text, validateCases, findings);
  const names = new Set<string>();
  raw?.cases.forEach((entry, index) => {
    if (!isLocalDate(entry.asOf))
      findings.add(`cases[${index}].asOf`, 'date', `"${entry.asOf}" is not a date`);
    if (names.has(entry.name))
      findings.add(
        `cases[${index}].name`,
        'duplicate-case',
        `two cases are called "${entry.name}"`,
      );
    names.add(entry.name);
  });
  if (!raw || findings.list.length > 0) return { cases: [], base: {}, findings };
  const cases = raw.cases.map((entry) => ({ ...entry, facts: { ...raw.base, ...entry.facts } }));
  return { cases, base: raw.base ?? {}, findings };
}
