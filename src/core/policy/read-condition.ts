import { isNumeric, type FactDefinition } from '../facts/fact-definition.js';
import { isFault, parseFactValue } from '../facts/fact-value.js';
import {
  isOperator,
  operatorDefinition,
  OPERATORS,
  operatorsOn,
  type Operator,
} from './operators.js';
import type { Condition, Group, Leaf, Operand, Parameter, SingleOperand } from './policy.js';
import type { RawCondition, RawOperand } from './raw-policy.js';
import type { Reading } from './reading.js';

/** 500 leaves and 50 levels: more than any document needs, less than what makes a rule unreadable. */
const DEPTH_MAX = 50;
const PARTS_MAX = 500;

/** Reads a condition; undefined if any part of it is faulty, the faults being noted with their paths. */
export function readCondition(
  raw: RawCondition,
  path: string,
  reading: Reading,
  depth = 1,
): Condition | undefined {
  if (depth > DEPTH_MAX)
    return reading.fault(path, 'too-deep', `conditions nest deeper than ${DEPTH_MAX}`);
  if (raw.not) {
    const part = readCondition(raw.not, `${path}.not`, reading, depth + 1);
    return part && { kind: 'not', parts: [part] };
  }
  const kind = raw.all ? 'all' : raw.any ? 'any' : undefined;
  if (kind) return readGroup(kind, raw[kind] ?? [], `${path}.${kind}`, reading, depth);
  return readLeaf(raw, path, reading);
}

function readGroup(
  kind: 'all' | 'any',
  raw: RawCondition[],
  path: string,
  reading: Reading,
  depth: number,
): Group | undefined {
  if (raw.length === 0) {
    return reading.fault(
      path,
      'empty-condition',
      `"${kind}" without conditions would decide about everybody`,
    );
  }
  if (raw.length > PARTS_MAX)
    return reading.fault(path, 'too-many', `more than ${PARTS_MAX} conditions in one group`);
  const parts = raw.map((part, index) =>
    readCondition(part, `${path}[${index}]`, reading, depth + 1),
  );
  return parts.every((part) => part !== undefined) ? { kind, parts } : undefined;
}

function readLeaf(raw: RawCondition, path: string, reading: Reading): Leaf | undefined {
  const definition = reading.fact(raw.fact ?? '', `${path}.fact`);
  if (!definition) return undefined;
  const period = reading.period(definition, raw.period, `${path}.period`);
  const operator = readOperator(raw.operator ?? '', definition, `${path}.operator`, reading);
  if (!period || !operator) return undefined;
  const operand = readOperand(
    operator,
    raw.value as RawOperand | RawOperand[],
    definition,
    `${path}.value`,
    reading,
  );
  return (
    operand && {
      kind: 'leaf',
      definition,
      period,
      operator,
      operand,
      ...(raw.note && { note: raw.note }),
    }
  );
}

function readOperator(
  text: string,
  definition: FactDefinition,
  path: string,
  reading: Reading,
): Operator | undefined {
  if (!isOperator(text)) {
    return reading.fault(
      path,
      'unknown-operator',
      `there is no operator "${text}"; use ${Object.keys(OPERATORS).join(', ')}`,
    );
  }
  const allowed = operatorsOn(definition.type);
  if (!allowed.includes(text)) {
    return reading.fault(
      path,
      'operator-type',
      `"${text}" does not fit "${definition.id}" of type ${definition.type}; use ${allowed.join(', ')}`,
    );
  }
  return text;
}

function readOperand(
  operator: Operator,
  raw: RawOperand | RawOperand[],
  definition: FactDefinition,
  path: string,
  reading: Reading,
): Operand | undefined {
  const { takes } = operatorDefinition(operator);
  if (takes === 'one') {
    return Array.isArray(raw)
      ? reading.fault(path, 'operand', `"${operator}" takes one value, not a list`)
      : readSingle(raw, definition, operator, path, reading);
  }
  if (!Array.isArray(raw) && takes !== 'one-or-list') {
    return reading.fault(path, 'operand', `"${operator}" takes a list`);
  }
  const list = Array.isArray(raw) ? raw : [raw];
  if (list.length === 0) return reading.fault(path, 'operand', 'the list is empty');
  const reference = list.findIndex((item) => typeof item === 'object' && 'fact' in item);
  if (reference >= 0)
    return reading.fault(
      `${path}[${reference}]`,
      'operand',
      'a list holds values and parameters, not facts',
    );
  if (takes === 'pair' && list.length !== 2)
    return reading.fault(path, 'operand', `"${operator}" takes [low, high]`);
  const items = list.map((item, index) =>
    readSingle(
      item,
      definition,
      operator,
      Array.isArray(raw) ? `${path}[${index}]` : path,
      reading,
    ),
  );
  return items.every((item) => item !== undefined) ? { kind: 'list', items } : undefined;
}

function readSingle(
  raw: RawOperand,
  definition: FactDefinition,
  operator: Operator,
  path: string,
  reading: Reading,
): SingleOperand | undefined {
  if (typeof raw === 'object' && 'parameter' in raw) {
    const parameter = reading.parameter(raw.parameter, path);
    if (!parameter) return undefined;
    const mismatch = parameterMismatch(definition, parameter);
    return mismatch
      ? reading.fault(path, 'unit-mismatch', mismatch)
      : { kind: 'parameter', parameter };
  }
  if (typeof raw === 'object') {
    if (operatorDefinition(operator).literal === 'text')
      return reading.fault(path, 'operand', `"${operator}" takes a text, not a fact`);
    const other = reading.factOperand(raw, path);
    if (!other) return undefined;
    const mismatch = factMismatch(definition, other.definition);
    return mismatch ? reading.fault(path, 'unit-mismatch', mismatch) : other;
  }
  if (operatorDefinition(operator).literal === 'text') {
    return typeof raw === 'string' || typeof raw === 'number'
      ? { kind: 'literal', value: String(raw) }
      : reading.fault(path, 'type-mismatch', `expected a text, got ${String(raw)}`);
  }
  const value = parseFactValue(definition, raw);
  return isFault(value)
    ? reading.fault(
        path,
        'type-mismatch',
        `"${definition.id}" is of type ${definition.type}: ${value.fault}`,
      )
    : { kind: 'literal', value };
}

function parameterMismatch(definition: FactDefinition, parameter: Parameter): string | undefined {
  const numeric = isNumeric(definition.type) && isNumeric(parameter.type);
  if (numeric ? definition.unit === parameter.unit : definition.type === parameter.type)
    return undefined;
  const own = definition.unit ?? definition.type;
  return `"${definition.id}" is in ${own}, the parameter "${parameter.name}" in ${parameter.unit}`;
}

function factMismatch(a: FactDefinition, b: FactDefinition): string | undefined {
  const numeric = isNumeric(a.type) && isNumeric(b.type);
  if (numeric ? a.unit === b.unit : a.type === b.type) return undefined;
  return `"${a.id}" (${a.unit ?? a.type}) cannot be compared with "${b.id}" (${b.unit ?? b.type})`;
}
