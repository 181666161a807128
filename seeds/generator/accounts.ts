import type { Blueprint } from './blueprint.js';
import { PRESETS } from './presets.js';
import { Random } from './random.js';

/** Where an enterprise wants to be paid. */
export interface Account {
  readonly payeeName: string;
  readonly accountNumber: string;
  readonly bankName: string;
  readonly bankCode: string;
}

/** Codes of the payment systems begin with the bank's; there is no bank 999. */
const BANKS = [
  { bankName: '演示银行上海奉贤支行', bankCode: '999290000011' },
  { bankName: '演示银行上海南桥支行', bankCode: '999290000020' },
  { bankName: '演示农商银行上海奉城支行', bankCode: '999290000038' },
] as const;

/** Seven in ten have one on file. The bank simulator returns what is sent to a number that ends in 9. */
export function accountOf({ number }: Blueprint, payeeName: string): Account | undefined {
  const random = Random.of('account', number);
  const settled = PRESETS.get(number)?.account;
  const drawn = random.integer(1, 100);
  const kind = settled ?? (drawn <= 30 ? 'none' : drawn <= 37 ? 'bounces' : 'good');
  if (kind === 'none') return undefined;
  const middle = String(random.integer(0, 999_999_999)).padStart(9, '0');
  const last = kind === 'bounces' ? 9 : random.integer(0, 8);
  return {
    payeeName,
    accountNumber: `999${String(number).padStart(3, '0')}${middle}${last}`,
    ...random.pick(BANKS),
  };
}
