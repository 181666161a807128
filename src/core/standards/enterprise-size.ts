import {
  NAMED_SIZE_ROWS,
  OTHER_SIZE_ROW,
  type SizeInput,
  type SizeRow,
  type SizeThresholds,
} from './enterprise-size-rows.js';
import { isAtOrBelow } from './code-within.js';
import { divisionsOf, industryDigits } from './gb-t-4754.js';

export type EnterpriseSize = 'large' | 'medium' | 'small' | 'micro';

export interface SizeFacts {
  /** A code of GB/T 4754-2017 fine enough to settle on one row. */
  readonly industryCode: string;
  /** 从业人员 in persons. */
  readonly employees?: bigint | undefined;
  /** 营业收入 in fen. */
  readonly revenueFen?: bigint | undefined;
  /** 资产总额 in fen. */
  readonly assetsFen?: bigint | undefined;
}

/** What stands in the way: numbers that the row compares, or an industry code that fits no row or several. */
export interface UnknownSize {
  readonly missing: readonly (SizeInput | 'industryCode')[];
}

const FEN_PER_WAN_YUAN = 1_000_000n;
const INPUTS: readonly SizeInput[] = ['employees', 'revenue', 'assets'];
const LEVELS = ['large', 'medium', 'small'] as const;

/**
 * The class of an enterprise by 工信部联企业〔2011〕300号: the highest level whose every number is reached, micro if
 * none is. So an enterprise that reaches one number of a level and misses another drops to the next level.
 */
export function enterpriseSize(facts: SizeFacts): EnterpriseSize | UnknownSize {
  const row = sizeRowOf(facts.industryCode);
  if (!row) return { missing: ['industryCode'] };
  const amounts: Record<SizeInput, bigint | undefined> = {
    employees: facts.employees,
    revenue: facts.revenueFen,
    assets: facts.assetsFen,
  };
  const missing = sizeInputsOf(row).filter((input) => amounts[input] === undefined);
  if (missing.length > 0) return { missing };
  return LEVELS.find((level) => reaches(amounts, row[level])) ?? 'micro';
}

/** The numbers that the row compares, in the order employees, revenue, assets. */
export function sizeInputsOf(row: SizeRow): SizeInput[] {
  return INPUTS.filter((input) => row.large[input] !== undefined);
}

/**
 * The row of the industry. Undefined for what is no industry code, and for one too coarse to tell: `70` may be property
 * development or anything else in real estate, `59` loading or storage, `F` wholesale or retail. A section whose
 * divisions all have the same row has that row.
 */
export function sizeRowOf(industryCode: string): SizeRow | undefined {
  const digits = industryDigits(industryCode);
  if (digits === undefined) return undefined;
  if (digits !== '') return rowOfDigits(digits);
  const rows = new Set(divisionsOf(industryCode).map(rowOfDigits));
  return rows.size === 1 ? [...rows][0] : undefined;
}

/** By digits, of which there are some thousands: what a code comes to is asked for every enterprise, and never changes. */
const rowsByDigits = new Map<string, SizeRow | undefined>();

function rowOfDigits(digits: string): SizeRow | undefined {
  if (!rowsByDigits.has(digits)) rowsByDigits.set(digits, findRow(digits));
  return rowsByDigits.get(digits);
}

function findRow(digits: string): SizeRow | undefined {
  // A third digit of 0 tells no more than the division: either there is one group (1200), or the code was padded (5900).
  const code = digits.charAt(2) === '0' ? digits.slice(0, 2) : digits;
  const named = NAMED_SIZE_ROWS.find((row) =>
    row.industries.some((industry) => isAtOrBelow(code, industry, 'gb-t-4754')),
  );
  if (named) return named;
  const isDivided = NAMED_SIZE_ROWS.some((row) =>
    row.industries.some((industry) => isAtOrBelow(industry, code, 'gb-t-4754')),
  );
  return isDivided ? undefined : OTHER_SIZE_ROW;
}

function reaches(
  amounts: Readonly<Record<SizeInput, bigint | undefined>>,
  thresholds: SizeThresholds,
): boolean {
  return INPUTS.every((input) => {
    const threshold = thresholds[input];
    const amount = amounts[input];
    if (threshold === undefined) return true;
    // Persons are compared as persons, 万元 in fen, so that nothing is ever divided.
    const unit = input === 'employees' ? 1n : FEN_PER_WAN_YUAN;
    return amount !== undefined && amount >= BigInt(threshold) * unit;
  });
}
