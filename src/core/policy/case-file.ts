import { Findings } from '../finding.js';
import { isLocalDate, type LocalDate } from '../local-date.js';
import { readYaml, schemaOf } from '../read-yaml.js';

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

/** Reads a case file; the facts of `base` lie below those of each case, and null takes one away. */
export function readCaseFile(
  file: string,
  text: string,
): { cases: PolicyCase[]; findings: Findings } {
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
  if (!raw || findings.list.length > 0) return { cases: [], findings };
  const cases = raw.cases.map((entry) => ({ ...entry, facts: { ...raw.base, ...entry.facts } }));
  return { cases, findings };
}
