import { Findings } from '../finding.js';
import { readYaml, schemaOf } from '../read-yaml.js';
import type {
  DerivedFunction,
  FactDefinition,
  FactDictionary,
  FactType,
  Label,
  Sensitivity,
} from './fact-definition.js';
import { checkDerivations } from './check-derivations.js';
import { settleSensitivities } from './sensitivity.js';
import { parseRelativePeriod, type PeriodKind } from './period.js';

const LABEL = {
  type: 'object',
  required: ['zh', 'en'],
  additionalProperties: false,
  properties: { zh: { type: 'string', minLength: 1 }, en: { type: 'string', minLength: 1 } },
};

const FACT_ID = '^[a-z][A-Za-z0-9]*$';

const FACTS_SCHEMA = {
  type: 'object',
  propertyNames: { pattern: FACT_ID },
  additionalProperties: {
    type: 'object',
    required: ['label', 'type'],
    additionalProperties: false,
    properties: {
      label: LABEL,
      type: { enum: ['boolean', 'integer', 'number', 'money', 'ratio', 'date', 'code', 'codes'] },
      unit: { type: 'string', minLength: 1 },
      period: { enum: ['none', 'year', 'quarter', 'month'] },
      sources: { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true },
      freshDays: { type: 'integer', minimum: 1, maximum: 36_500 },
      sensitivity: { enum: ['public', 'internal', 'restricted', 'personal'] },
      selective: { enum: ['place', 'ownership'] },
      question: LABEL,
      attestedBy: LABEL,
      values: { type: 'object', minProperties: 1, additionalProperties: LABEL },
      standard: { enum: ['gb-t-4754', 'division'] },
      derived: {
        type: 'object',
        required: ['function', 'of'],
        additionalProperties: false,
        properties: {
          function: {
            enum: [
              'ratio',
              'sum',
              'difference',
              'mean',
              'quarterly-mean',
              'size-class',
              'months-since',
              'count',
            ],
          },
          of: {
            type: 'array',
            minItems: 1,
            maxItems: 20,
            items: {
              anyOf: [
                { type: 'string', pattern: FACT_ID },
                {
                  type: 'object',
                  required: ['fact'],
                  additionalProperties: false,
                  properties: {
                    fact: { type: 'string', pattern: FACT_ID },
                    period: { type: 'string' },
                  },
                },
              ],
            },
          },
        },
      },
    },
  },
};

interface RawFact {
  label: Label;
  type: FactType;
  unit?: string;
  period?: PeriodKind;
  sources?: string[];
  freshDays?: number;
  sensitivity?: Sensitivity;
  selective?: 'place' | 'ownership';
  question?: Label;
  attestedBy?: Label;
  values?: Record<string, Label>;
  standard?: 'gb-t-4754' | 'division';
  derived?: { function: DerivedFunction; of: (string | { fact: string; period?: string })[] };
}

const validateFacts = schemaOf(FACTS_SCHEMA);
const validateDepartments = schemaOf({
  type: 'object',
  additionalProperties: {
    ...LABEL,
    properties: { ...LABEL.properties, level: { type: 'string' } },
  },
});

/** Reads `facts.yaml`. The dictionary is undefined as soon as anything is wrong: no rule can be trusted on half a catalogue. */
export function readFactsFile(
  file: string,
  text: string,
): { dictionary?: FactDictionary; findings: Findings } {
  const findings = new Findings(file);
  const raw = readYaml<Record<string, RawFact>>(text, validateFacts, findings);
  if (!raw) return { findings };
  const dictionary = new Map<string, FactDefinition>();
  for (const [id, entry] of Object.entries(raw)) {
    dictionary.set(id, define(id, entry, findings));
  }
  checkDerivations(dictionary, findings);
  if (findings.list.length === 0) {
    const declared = Object.entries(raw).flatMap(([id, { sensitivity }]) =>
      sensitivity ? [[id, sensitivity] as const] : [],
    );
    settleSensitivities(dictionary, new Map(declared), findings);
  }
  return findings.list.length > 0 ? { findings } : { dictionary, findings };
}

/** Reads `departments.yaml`: labels of those who state facts and run policies. */
export function readDepartmentsFile(
  file: string,
  text: string,
): { departments: ReadonlyMap<string, Label>; findings: Findings } {
  const findings = new Findings(file);
  const raw = readYaml<Record<string, Label>>(text, validateDepartments, findings) ?? {};
  return { departments: new Map(Object.entries(raw)), findings };
}

function define(id: string, raw: RawFact, findings: Findings): FactDefinition {
  checkUnit(id, raw, findings);
  checkSources(id, raw, findings);
  if (raw.values && raw.type !== 'code')
    findings.add(`${id}.values`, 'fact-values', 'only a code has a list of values');
  if (raw.standard && raw.type !== 'code' && raw.type !== 'codes') {
    findings.add(`${id}.standard`, 'fact-standard', 'only a code follows a standard');
  }
  const { derived, ...rest } = raw;
  return {
    ...rest,
    id,
    unit: raw.unit ?? (raw.type === 'ratio' ? 'ratio' : undefined),
    period: raw.period ?? 'none',
    sources: raw.sources ?? [],
    sensitivity: raw.sensitivity ?? 'internal',
    selective: raw.selective,
    derived: derived && {
      function: derived.function,
      of: derived.of.map((input, index) => {
        if (typeof input === 'string') return { fact: input };
        const period = input.period === undefined ? undefined : parseRelativePeriod(input.period);
        if (input.period !== undefined && !period) {
          findings.add(
            `${id}.derived.of[${index}].period`,
            'period',
            `"${input.period}" is not a period`,
          );
        }
        return { fact: input.fact, period };
      }),
    },
  };
}

function checkUnit(id: string, raw: RawFact, findings: Findings): void {
  if (raw.type === 'money' && raw.unit !== 'yuan')
    findings.add(`${id}.unit`, 'fact-unit', 'money is stated in yuan');
  if (raw.type !== 'money' && raw.unit === 'yuan')
    findings.add(`${id}.unit`, 'fact-unit', 'only money is in yuan');
  if ((raw.type === 'integer' || raw.type === 'number') && !raw.unit) {
    findings.add(id, 'fact-unit', `a fact of type ${raw.type} needs a unit`);
  }
  const unitless =
    raw.type === 'boolean' || raw.type === 'date' || raw.type === 'code' || raw.type === 'codes';
  if (unitless && raw.unit)
    findings.add(`${id}.unit`, 'fact-unit', `a fact of type ${raw.type} has no unit`);
  if (raw.type === 'ratio' && raw.unit && raw.unit !== 'ratio') {
    findings.add(`${id}.unit`, 'fact-unit', 'the unit of a ratio is ratio');
  }
}

function checkSources(id: string, raw: RawFact, findings: Findings): void {
  const origins = [
    raw.derived !== undefined,
    (raw.sources?.length ?? 0) > 0 || raw.attestedBy !== undefined,
  ];
  if (origins[0] && origins[1])
    findings.add(
      id,
      'fact-origin',
      'a derived fact is not stated by anybody: drop sources and attestedBy',
    );
  if (!origins[0] && !origins[1]) {
    findings.add(
      id,
      'fact-origin',
      'nobody may state this fact: give sources, attestedBy or derived',
    );
  }
}
