import type { Label } from '../../core/facts/fact-definition.js';
import { schemaOf } from '../../core/read-yaml.js';
import { FILE_KINDS, type FileKind, type Rhythm } from './mapping.js';
import { MONEY_UNITS } from './read-money.js';

const TEXT = { type: 'string', minLength: 1, maxLength: 200 };
const COLUMN = {
  type: 'object',
  required: ['column'],
  additionalProperties: false,
  properties: { column: TEXT },
};
const VALUE = { type: ['boolean', 'string', 'number', 'array'], items: { type: 'string' } };
const DATE_OR_WORD = { type: 'string', pattern: '^(\\d{4}-\\d{2}-\\d{2}|file-name|received)$' };

/** The shape of `rules/mappings/*.yaml`; what it means is checked in mapping-file.ts. */
export const validateMapping = schemaOf({
  type: 'object',
  required: ['id', 'title', 'department', 'facts'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,63}$' },
    title: {
      type: 'object',
      required: ['zh', 'en'],
      additionalProperties: false,
      properties: { zh: TEXT, en: TEXT },
    },
    department: TEXT,
    files: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: FILE_KINDS } },
    delimiter: { enum: [',', ';', '|', '\t'] },
    headerRow: { type: 'integer', minimum: 1, maximum: 50 },
    sheet: TEXT,
    complete: { type: 'boolean' },
    creates: { type: 'boolean' },
    identifier: COLUMN,
    name: COLUMN,
    enterprise: {
      type: 'object',
      additionalProperties: false,
      properties: { address: COLUMN, contactEmail: COLUMN, contactPhone: COLUMN },
    },
    recordedOn: { anyOf: [COLUMN, DATE_OR_WORD] },
    period: { anyOf: [COLUMN, { type: ['string', 'integer'] }] },
    validity: {
      type: 'object',
      additionalProperties: false,
      properties: { from: COLUMN, to: COLUMN },
    },
    due: {
      type: 'object',
      required: ['every'],
      additionalProperties: false,
      properties: {
        every: { enum: ['day', 'week', 'month', 'quarter', 'year'] },
        graceDays: { type: 'integer', minimum: 0, maximum: 366 },
      },
    },
    withdrawn: {
      type: 'object',
      required: ['column', 'words'],
      additionalProperties: false,
      properties: { column: TEXT, words: { type: 'array', minItems: 1, items: TEXT } },
    },
    missing: { type: 'array', items: { type: 'string' } },
    facts: {
      type: 'array',
      minItems: 1,
      maxItems: 200,
      items: {
        type: 'object',
        required: ['fact'],
        additionalProperties: false,
        properties: {
          fact: TEXT,
          column: TEXT,
          sumOf: { type: 'array', minItems: 2, maxItems: 20, uniqueItems: true, items: TEXT },
          value: VALUE,
          unit: { enum: [...Object.keys(MONEY_UNITS), 'percent', 'fraction'] },
          read: { enum: ['capital-text', 'town-from-address'] },
          words: {
            type: 'object',
            minProperties: 1,
            additionalProperties: { type: ['boolean', 'string', 'null'] },
          },
          separator: { type: 'string', minLength: 1, maxLength: 4 },
          missing: { type: 'array', items: { type: 'string' } },
          required: { type: 'boolean' },
          period: { type: ['string', 'integer'] },
          absent: VALUE,
        },
      },
    },
  },
});

interface RawColumn {
  readonly column: string;
}

export interface RawFactColumn {
  readonly fact: string;
  readonly column?: string;
  readonly sumOf?: readonly string[];
  readonly value?: boolean | string | number | readonly string[];
  readonly unit?: string;
  readonly read?: 'capital-text' | 'town-from-address';
  readonly words?: Readonly<Record<string, boolean | string | null>>;
  readonly separator?: string;
  readonly missing?: readonly string[];
  readonly required?: boolean;
  readonly period?: string | number;
  readonly absent?: boolean | string | number | readonly string[];
}

export interface RawMapping {
  readonly id: string;
  readonly title: Label;
  readonly department: string;
  readonly files?: readonly FileKind[];
  readonly delimiter?: string;
  readonly headerRow?: number;
  readonly sheet?: string;
  readonly complete?: boolean;
  readonly creates?: boolean;
  readonly identifier?: RawColumn;
  readonly name?: RawColumn;
  readonly enterprise?: {
    readonly address?: RawColumn;
    readonly contactEmail?: RawColumn;
    readonly contactPhone?: RawColumn;
  };
  readonly recordedOn?: RawColumn | string;
  readonly period?: RawColumn | string | number;
  readonly validity?: { readonly from?: RawColumn; readonly to?: RawColumn };
  readonly due?: { readonly every: Rhythm['every']; readonly graceDays?: number };
  readonly withdrawn?: { readonly column: string; readonly words: readonly string[] };
  readonly missing?: readonly string[];
  readonly facts: readonly RawFactColumn[];
}
