import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../platform/http/domain-error.js';
import { checkPayeeAccount, maskAccountNumber } from './payee-account.js';

const ACCOUNT = {
  payeeName: '上海某某有限公司',
  accountNumber: '1001 2345 6789 0123 456',
  bankName: '某某银行奉贤支行',
  bankCode: '102290000123',
};

describe('checkPayeeAccount', () => {
  it('stores digits only, in half width', () => {
    const checked = checkPayeeAccount({ ...ACCOUNT, bankCode: '１０２２９００００１２３' });
    expect(checked).toEqual({
      ...ACCOUNT,
      accountNumber: '1001234567890123456',
      bankCode: '102290000123',
    });
  });

  it.each([
    ['payeeName', ' '],
    ['accountNumber', '1234567'],
    ['accountNumber', '1'.repeat(33)],
    ['accountNumber', '12345678a'],
    ['bankName', ''],
    ['bankCode', '10229000012'],
    ['bankCode', '1022900001234'],
  ])('refuses %s "%s" by name', (field, value) => {
    const check = () => checkPayeeAccount({ ...ACCOUNT, [field]: value }, 'account');
    expect(check).toThrow(DomainError);
    try {
      check();
    } catch (error) {
      expect((error as DomainError).code).toBe('ACCOUNT_INVALID');
      expect((error as DomainError).errors.map(({ path }) => path)).toEqual([`account.${field}`]);
    }
  });

  it('shows the last four digits only', () => {
    expect(maskAccountNumber('1001234567890123456')).toBe('**** 3456');
  });
});
