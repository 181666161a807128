import { schemaOf } from '../read-yaml.js';
import { AMOUNT_KEYS } from './raw-policy.js';

/** The shape of a policy file. What a shape cannot say (types, units, dates, relations) is the checker's. */

const LABEL = {
  type: 'object',
  required: ['zh', 'en'],
  additionalProperties: false,
  properties: { zh: { type: 'string', minLength: 1 }, en: { type: 'string', minLength: 1 } },
};
const TEXT = { type: 'string', minLength: 1 };
const DATE = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const NAME = { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$' };
const NUMBER = {
  anyOf: [{ type: 'number' }, { type: 'string', pattern: '^-?[0-9.]+(/[0-9]+|%)?$' }],
};
const PARAMETER_REFERENCE = {
  type: 'object',
  required: ['parameter'],
  additionalProperties: false,
  properties: { parameter: NAME },
};
const FACT_REFERENCE = {
  type: 'object',
  required: ['fact'],
  additionalProperties: false,
  properties: { fact: NAME, period: TEXT },
};
const SINGLE = { type: ['boolean', 'number', 'string'] };
const OPERAND = { anyOf: [SINGLE, PARAMETER_REFERENCE, FACT_REFERENCE] };
const TERM = { anyOf: [NUMBER, PARAMETER_REFERENCE] };
const FACT = { anyOf: [NAME, FACT_REFERENCE] };

const SOURCES = {
  type: 'array',
  items: {
    type: 'object',
    required: ['document', 'confidence'],
    additionalProperties: false,
    properties: {
      document: TEXT,
      clause: TEXT,
      confidence: { enum: ['seen', 'second-hand', 'unverified', 'hole'] },
      note: TEXT,
    },
  },
};

const CONDITION = { $ref: '#/$defs/condition' };

const AMOUNT_PROPERTIES = {
  fixed: TERM,
  rate: {
    type: 'object',
    required: ['of', 'by'],
    additionalProperties: false,
    properties: {
      of: FACT,
      by: { anyOf: [NUMBER, PARAMETER_REFERENCE, FACT_REFERENCE] },
      times: TERM,
      cap: TERM,
      floor: TERM,
    },
  },
  perHead: {
    type: 'object',
    required: ['of', 'amount'],
    additionalProperties: false,
    properties: {
      of: FACT,
      amount: { anyOf: [NUMBER, PARAMETER_REFERENCE, FACT_REFERENCE] },
      times: TERM,
      max: TERM,
      claimGroup: TEXT,
    },
  },
  brackets: {
    type: 'object',
    required: ['of', 'mode', 'table'],
    additionalProperties: false,
    properties: {
      of: FACT,
      mode: { enum: ['whole', 'marginal'] },
      table: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['by'],
          additionalProperties: false,
          properties: { upTo: TERM, by: TERM },
        },
      },
    },
  },
  deductInOrder: {
    type: 'object',
    required: ['quota', 'from'],
    additionalProperties: false,
    properties: {
      quota: { $ref: '#/$defs/amount' },
      from: { type: 'array', minItems: 1, items: FACT },
    },
  },
  conditional: { type: 'array', minItems: 1, items: { $ref: '#/$defs/branch' } },
  sum: { type: 'array', minItems: 1, items: { $ref: '#/$defs/amount' } },
};

const exactlyOneAmount = { oneOf: AMOUNT_KEYS.map((key) => ({ required: [key] })) };

const POLICY_SCHEMA = {
  type: 'object',
  required: [
    'id',
    'title',
    'category',
    'authority',
    'beneficiary',
    'delivery',
    'status',
    'versions',
  ],
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*\\.[a-z0-9]+(-[a-z0-9]+)*$' },
    inventory: { type: 'string', pattern: '^[A-Z]\\d{2}$' },
    title: LABEL,
    summary: LABEL,
    category: {
      enum: ['subsidy', 'tax-preference', 'fee-reduction', 'finance', 'qualification', 'service'],
    },
    authority: TEXT,
    beneficiary: {
      enum: ['enterprise', 'sole-proprietor', 'person-through-enterprise', 'person'],
    },
    delivery: { enum: ['direct', 'confirm', 'apply', 'self-assessed', 'automatic'] },
    contactLevel: { enum: ['national', 'city', 'district', 'town'] },
    status: { enum: ['draft', 'published'] },
    fund: { enum: ['unemployment-insurance', 'city', 'district', 'city-and-district'] },
    shortfall: {
      type: 'object',
      required: ['rule', 'basis'],
      additionalProperties: false,
      properties: {
        rule: { enum: ['first-come', 'pro-rata', 'ranked'] },
        by: FACT,
        order: { enum: ['highest-first', 'lowest-first'] },
        basis: TEXT,
      },
      if: { properties: { rule: { const: 'ranked' } } },
      then: { required: ['by', 'order'] },
      else: { maxProperties: 2 },
    },
    holes: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'zh', 'en'],
        additionalProperties: false,
        properties: { name: TEXT, zh: TEXT, en: TEXT },
      },
    },
    grants: NAME,
    materials: {
      type: 'array',
      items: {
        type: 'object',
        required: ['zh', 'en'],
        additionalProperties: false,
        properties: { ...LABEL.properties, heldBy: TEXT },
      },
    },
    sources: SOURCES,
    notes: { type: 'array', items: TEXT },
    versions: { type: 'array', items: { $ref: '#/$defs/version' } },
    relations: {
      type: 'array',
      items: {
        type: 'object',
        required: ['with', 'rule'],
        additionalProperties: false,
        properties: {
          with: TEXT,
          rule: {
            enum: [
              'choose-one',
              'higher',
              'forbidden',
              'first-claimed',
              'stackable',
              'requires',
              'minimum-for',
            ],
          },
          from: DATE,
          to: DATE,
          source: TEXT,
          note: TEXT,
        },
      },
    },
  },
  $defs: {
    condition: {
      type: 'object',
      additionalProperties: false,
      properties: {
        all: { type: 'array', items: CONDITION },
        any: { type: 'array', items: CONDITION },
        not: CONDITION,
        fact: NAME,
        operator: TEXT,
        value: { anyOf: [OPERAND, { type: 'array', items: OPERAND }] },
        period: TEXT,
        note: TEXT,
      },
      oneOf: [
        { required: ['all'], maxProperties: 1 },
        { required: ['any'], maxProperties: 1 },
        { required: ['not'], maxProperties: 1 },
        { required: ['fact', 'operator', 'value'] },
      ],
    },
    amount: {
      type: 'object',
      additionalProperties: false,
      properties: AMOUNT_PROPERTIES,
      ...exactlyOneAmount,
    },
    branch: {
      type: 'object',
      additionalProperties: false,
      properties: { when: CONDITION, otherwise: { const: true }, ...AMOUNT_PROPERTIES },
      allOf: [{ oneOf: [{ required: ['when'] }, { required: ['otherwise'] }] }, exactlyOneAmount],
    },
    version: {
      type: 'object',
      required: ['effective', 'sources'],
      additionalProperties: false,
      properties: {
        effective: {
          type: 'object',
          required: ['from'],
          additionalProperties: false,
          properties: { from: DATE, to: DATE, fromPrecision: { enum: ['day', 'year'] } },
        },
        window: {
          type: 'object',
          required: ['from', 'to'],
          additionalProperties: false,
          properties: { from: DATE, to: DATE },
        },
        sources: SOURCES,
        parameters: {
          type: 'object',
          propertyNames: { pattern: NAME.pattern },
          additionalProperties: {
            type: 'object',
            required: ['unit'],
            additionalProperties: false,
            properties: {
              unit: TEXT,
              value: SINGLE,
              values: {
                type: 'array',
                minItems: 1,
                items: {
                  type: 'object',
                  required: ['from', 'value'],
                  additionalProperties: false,
                  properties: { from: DATE, value: SINGLE, source: TEXT },
                },
              },
              note: TEXT,
            },
            oneOf: [{ required: ['value'] }, { required: ['values'] }],
          },
        },
        eligibility: CONDITION,
        benefit: {
          type: 'object',
          required: ['effect', 'period'],
          additionalProperties: false,
          properties: {
            effect: {
              enum: [
                'cash',
                'permanent-reduction',
                'exemption',
                'deferral',
                'fee-reduction',
                'qualification',
              ],
            },
            period: { enum: ['once', 'year', 'quarter', 'month', 'recognition'] },
            recognition: NAME,
            ...AMOUNT_PROPERTIES,
          },
        },
        payableWhile: CONDITION,
        publicity: {
          type: 'object',
          required: ['workingDays'],
          additionalProperties: false,
          properties: { workingDays: { type: 'integer', minimum: 1, maximum: 60 }, basis: TEXT },
        },
        limits: {
          type: 'object',
          additionalProperties: false,
          properties: {
            listByDayOfMonth: { type: 'integer', minimum: 1, maximum: 31 },
            reviewWorkingDays: { type: 'integer', minimum: 1 },
            paymentWorkingDays: { type: 'integer', minimum: 1 },
            totalWorkingDays: { type: 'integer', minimum: 1 },
          },
        },
        sets: {
          type: 'object',
          propertyNames: { pattern: NAME.pattern },
          additionalProperties: SINGLE,
        },
        fairCompetition: {
          type: 'array',
          items: {
            type: 'object',
            required: ['fact', 'confidence'],
            additionalProperties: false,
            properties: {
              fact: NAME,
              basis: TEXT,
              confidence: { enum: ['seen', 'second-hand', 'unverified', 'hole'] },
              note: TEXT,
            },
          },
        },
        notes: { type: 'array', items: TEXT },
      },
    },
  },
};

export const validatePolicyFile = schemaOf(POLICY_SCHEMA);
