import { isNumeric } from '../facts/fact-definition.js';
import { compare, integer, multiply, parseRational, type Rational } from '../rational.js';
import type { Amount, AmountTerm, Benefit, BenefitPeriod, Effect, FactOperand } from './policy.js';
import {
  AMOUNT_KEYS,
  type RawAmount,
  type RawBenefit,
  type RawFactReference,
  type RawTerm,
} from './raw-policy.js';
import { readCondition } from './read-condition.js';
import type { Reading } from './reading.js';

/** Reads what a policy gives; undefined if faulty, the faults being noted. */
export function readBenefit(raw: RawBenefit, path: string, reading: Reading): Benefit | undefined {
  const effect = raw.effect as Effect;
  const keys = AMOUNT_KEYS.filter((key) => raw[key] !== undefined);
  const withoutAmount = effect === 'qualification' || effect === 'deferral';
  if (withoutAmount && keys.length > 0) {
    return reading.fault(
      path,
      'amount',
      `a ${effect} has no amount: nothing is paid or saved for good`,
    );
  }
  if (!withoutAmount && keys.length !== 1) {
    return reading.fault(
      path,
      'amount',
      `give exactly one of ${AMOUNT_KEYS.join(', ')}; got ${keys.join(' and ') || 'none'}`,
    );
  }
  const recognition =
    raw.recognition === undefined
      ? undefined
      : reading.fact(raw.recognition, `${path}.recognition`);
  if (raw.recognition !== undefined && !recognition) return undefined;
  if (raw.period === 'recognition' && !recognition && effect !== 'qualification') {
    return reading.fault(
      path,
      'recognition',
      'a benefit per recognition names the qualification: recognition: <fact>',
    );
  }
  const amount = withoutAmount ? undefined : readAmount(raw, path, reading);
  if (!withoutAmount && !amount) return undefined;
  return { effect, period: raw.period as BenefitPeriod, recognition, amount };
}

function readAmount(raw: RawAmount, path: string, reading: Reading): Amount | undefined {
  if (raw.fixed !== undefined) {
    const amount = readTerm(raw.fixed, 'yuan', `${path}.fixed`, reading);
    return amount && { kind: 'fixed', amount };
  }
  if (raw.rate) return readRate(raw.rate, `${path}.rate`, reading);
  if (raw.perHead) return readPerHead(raw.perHead, `${path}.perHead`, reading);
  if (raw.brackets) return readBrackets(raw.brackets, `${path}.brackets`, reading);
  if (raw.deductInOrder) return readDeduction(raw.deductInOrder, `${path}.deductInOrder`, reading);
  if (raw.conditional) return readConditional(raw.conditional, `${path}.conditional`, reading);
  const parts = (raw.sum ?? []).map((part, index) =>
    readAmount(part, `${path}.sum[${index}]`, reading),
  );
  return parts.every((part) => part !== undefined) ? { kind: 'sum', parts } : undefined;
}

function readRate(
  raw: NonNullable<RawAmount['rate']>,
  path: string,
  reading: Reading,
): Amount | undefined {
  const of = readBase(raw.of, 'yuan', `${path}.of`, reading);
  const by = readTermOrFact(raw.by, 'ratio', `${path}.by`, reading);
  const times = readOptional(raw.times, 'ratio', `${path}.times`, reading);
  const cap = readOptional(raw.cap, 'yuan', `${path}.cap`, reading);
  const floor = readOptional(raw.floor, 'yuan', `${path}.floor`, reading);
  if (!of || !by || times === FAULTY || cap === FAULTY || floor === FAULTY) return undefined;
  return { kind: 'rate', of, by, times, cap, floor };
}

function readPerHead(
  raw: NonNullable<RawAmount['perHead']>,
  path: string,
  reading: Reading,
): Amount | undefined {
  const of = reading.factOperand(raw.of, `${path}.of`);
  if (of && of.definition.type !== 'integer' && of.definition.type !== 'codes') {
    return reading.fault(
      `${path}.of`,
      'type-mismatch',
      'perHead counts an integer fact or a set of person keys',
    );
  }
  if (of && raw.claimGroup && of.definition.type !== 'codes') {
    return reading.fault(
      `${path}.claimGroup`,
      'type-mismatch',
      'a claim group needs person keys (a fact of type codes)',
    );
  }
  const amount = readTermOrFact(raw.amount, 'yuan', `${path}.amount`, reading);
  const times = readOptional(raw.times, 'ratio', `${path}.times`, reading);
  const max = readOptional(raw.max, 'count', `${path}.max`, reading);
  if (!of || !amount || times === FAULTY || max === FAULTY) return undefined;
  return { kind: 'perHead', of, amount, times, max, claimGroup: raw.claimGroup };
}

function readBrackets(
  raw: NonNullable<RawAmount['brackets']>,
  path: string,
  reading: Reading,
): Amount | undefined {
  const of = readBase(raw.of, 'yuan', `${path}.of`, reading);
  const table = raw.table.map((row, index) => {
    const at = `${path}.table[${index}]`;
    const by = readTerm(row.by, 'ratio', `${at}.by`, reading);
    const upTo =
      row.upTo === undefined ? undefined : readTerm(row.upTo, 'yuan', `${at}.upTo`, reading);
    if (row.upTo === undefined && index < raw.table.length - 1) {
      return reading.fault(at, 'brackets', 'only the last bracket is open upwards');
    }
    return by && (row.upTo === undefined || upTo) ? { upTo, by } : undefined;
  });
  if (!of || !table.every((row) => row !== undefined)) return undefined;
  const literals = table.flatMap((row) => (row.upTo?.kind === 'literal' ? [row.upTo.value] : []));
  if (
    literals.some(
      (value, index) => index > 0 && compare(literals[index - 1] as Rational, value) >= 0,
    )
  ) {
    return reading.fault(`${path}.table`, 'brackets', 'the brackets must ascend');
  }
  return { kind: 'brackets', of, mode: raw.mode, table };
}

function readDeduction(
  raw: NonNullable<RawAmount['deductInOrder']>,
  path: string,
  reading: Reading,
): Amount | undefined {
  const quota = readAmount(raw.quota, `${path}.quota`, reading);
  const from = raw.from.map((tax, index) =>
    readBase(tax, 'yuan', `${path}.from[${index}]`, reading),
  );
  return quota && from.every((tax) => tax !== undefined)
    ? { kind: 'deductInOrder', quota, from }
    : undefined;
}

function readConditional(
  raw: NonNullable<RawAmount['conditional']>,
  path: string,
  reading: Reading,
): Amount | undefined {
  const branches = raw.map((branch, index) => {
    const at = `${path}[${index}]`;
    if (branch.otherwise && index < raw.length - 1) {
      return reading.fault(
        at,
        'conditional',
        '"otherwise" must come last: what follows it can never be reached',
      );
    }
    const when = branch.when && readCondition(branch.when, `${at}.when`, reading);
    const amount = readAmount(branch, at, reading);
    return amount && (branch.otherwise || when) ? { when, amount } : undefined;
  });
  return branches.every((branch) => branch !== undefined)
    ? { kind: 'conditional', branches }
    : undefined;
}

function readBase(
  raw: RawFactReference,
  unit: 'yuan' | 'ratio',
  path: string,
  reading: Reading,
): FactOperand | undefined {
  const of = reading.factOperand(raw, path);
  if (of && of.definition.unit !== unit) {
    return reading.fault(
      path,
      'unit-mismatch',
      `expected a fact in ${unit}, "${of.definition.id}" is in ${of.definition.unit ?? of.definition.type}`,
    );
  }
  return of;
}

function readTermOrFact(
  raw: RawTerm | { fact: string; period?: string },
  unit: 'yuan' | 'ratio',
  path: string,
  reading: Reading,
): AmountTerm | FactOperand | undefined {
  return typeof raw === 'object' && 'fact' in raw
    ? readBase(raw, unit, path, reading)
    : readTerm(raw, unit, path, reading);
}

/** Present and faulty, as against absent. */
const FAULTY = Symbol('faulty');

function readOptional(
  raw: RawTerm | undefined,
  unit: 'yuan' | 'ratio' | 'count',
  path: string,
  reading: Reading,
): AmountTerm | undefined | typeof FAULTY {
  return raw === undefined ? undefined : (readTerm(raw, unit, path, reading) ?? FAULTY);
}

/** A literal or parameter; yuan becomes fen, `count` takes any unit that counts things. */
function readTerm(
  raw: RawTerm,
  unit: 'yuan' | 'ratio' | 'count',
  path: string,
  reading: Reading,
): AmountTerm | undefined {
  if (typeof raw === 'object') {
    const parameter = reading.parameter(raw.parameter, path);
    if (!parameter) return undefined;
    const fits =
      unit === 'count'
        ? isNumeric(parameter.type) && parameter.type !== 'money'
        : parameter.unit === unit;
    return fits
      ? { kind: 'parameter', parameter }
      : reading.fault(
          path,
          'unit-mismatch',
          `expected ${unit}, the parameter "${parameter.name}" is in ${parameter.unit}`,
        );
  }
  const exact = parseRational(String(raw));
  if (!exact || exact.numerator < 0n)
    return reading.fault(path, 'type-mismatch', `expected a number of at least 0, got ${raw}`);
  const value = unit === 'yuan' ? multiply(exact, integer(100)) : exact;
  if (unit === 'yuan' && value.denominator !== 1n) {
    return reading.fault(
      path,
      'type-mismatch',
      `expected yuan with at most two decimals, got ${raw}`,
    );
  }
  return { kind: 'literal', value };
}
