import type { LocalizedText } from '../../platform/http/error-codes.js';
import { together, type BankAnswerLine } from '../bank-answer-line.js';

/** So many characters of each are kept; what is longer is not what we sent. */
const LENGTHS = {
  reference: { length: 64, zh: '支付申请号', en: 'reference' },
  payeeName: { length: 200, zh: '收款人全称', en: 'payee name' },
  accountNumber: { length: 64, zh: '收款人账号', en: 'account' },
  reason: { length: 500, zh: '退回原因', en: 'reason' },
  bankSerial: { length: 64, zh: '银行流水号', en: 'bank serial' },
} as const;

type TextField = keyof typeof LENGTHS;

/** A line as it was found, before it has a number. */
export type FoundLine = Omit<BankAnswerLine, 'lineNumber' | 'fault'> & {
  readonly faults: readonly LocalizedText[];
};

/** Counts what was found in one file from 1, and cuts what is too long to be kept. */
export function numbered(found: readonly FoundLine[]): BankAnswerLine[] {
  return found.map(({ faults, ...line }, index) => {
    const tooLong = (Object.keys(LENGTHS) as TextField[]).filter(
      (field) => (line[field]?.length ?? 0) > LENGTHS[field].length,
    );
    const cut = Object.fromEntries(
      tooLong.map((field) => [field, line[field]?.slice(0, LENGTHS[field].length)]),
    );
    // The bank's own words may be long; anything else that is cut is no longer what was said.
    const more = tooLong
      .filter((field) => field !== 'reason')
      .map((field) => ({
        zh: `${LENGTHS[field].zh}过长`,
        en: `the ${LENGTHS[field].en} is too long`,
      }));
    return { ...line, ...cut, lineNumber: index + 1, fault: together([...faults, ...more]) };
  });
}
