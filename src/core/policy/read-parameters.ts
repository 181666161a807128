import type { FactDefinition, FactType } from '../facts/fact-definition.js';
import { isFault, parseFactValue, type FactValue } from '../facts/fact-value.js';
import { isLocalDate } from '../local-date.js';
import { integer, multiply, type Rational } from '../rational.js';
import type { Parameter } from './policy.js';
import type { RawParameter, RawScalar } from './raw-policy.js';
import type { Reading } from './reading.js';

/** Reads the parameters of a version; those with faults are left out, so that a use of them is not reported twice. */
export function readParameters(
  raw: Record<string, RawParameter> | undefined,
  path: string,
  reading: Reading,
): Map<string, Parameter> {
  const parameters = new Map<string, Parameter>();
  for (const [name, entry] of Object.entries(raw ?? {})) {
    const parameter = readParameter(name, entry, `${path}.${name}`, reading);
    if (parameter) parameters.set(name, parameter);
  }
  return parameters;
}

function readParameter(
  name: string,
  raw: RawParameter,
  path: string,
  reading: Reading,
): Parameter | undefined {
  const type = typeOfUnit(raw.unit);
  const listed: { from?: string; value: RawScalar }[] = raw.values ?? [
    { value: raw.value as RawScalar },
  ];
  const values: { from?: string; value: FactValue }[] = [];
  for (const [index, entry] of listed.entries()) {
    const at = raw.values ? `${path}.values[${index}]` : path;
    if (entry.from !== undefined && !isLocalDate(entry.from))
      return reading.fault(`${at}.from`, 'date', `"${entry.from}" is not a date`);
    const previous = values.at(-1)?.from;
    if (entry.from && previous && entry.from <= previous) {
      return reading.fault(
        `${at}.from`,
        'parameter-order',
        'the values must be in order of their dates',
      );
    }
    const value = readScalar(type, raw.unit, entry.value);
    if (typeof value === 'object' && 'fault' in value)
      return reading.fault(`${at}.value`, 'parameter-value', value.fault);
    values.push({ ...(entry.from && { from: entry.from }), value });
  }
  return { name, unit: raw.unit === 'wan-yuan' ? 'yuan' : raw.unit, type, values };
}

/** The unit says what kind of number it is; counts have any other word as their unit. */
function typeOfUnit(unit: string): FactType {
  if (unit === 'yuan' || unit === 'wan-yuan') return 'money';
  if (unit === 'ratio' || unit === 'date' || unit === 'code' || unit === 'boolean') return unit;
  return 'number';
}

function readScalar(type: FactType, unit: string, raw: RawScalar): FactValue | { fault: string } {
  const definition = { id: 'parameter', type } as FactDefinition;
  if (unit !== 'wan-yuan') return parseFactValue(definition, raw);
  const wan = parseFactValue({ ...definition, type: 'number' }, raw);
  if (isFault(wan)) return wan;
  return multiply(wan as Rational, integer(1_000_000));
}
