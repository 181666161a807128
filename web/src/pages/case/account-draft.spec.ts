import { describe, expect, it } from '@jest/globals';
import { accountFaults, cleanAccount, EMPTY_ACCOUNT, serverFault } from './account-draft.js';

const GOOD = {
  payeeName: ' 上海演示有限公司 ',
  accountNumber: '６２２２ 0000-1111 0001',
  bankName: '演示银行',
  bankCode: '999290000038',
};

describe('an account as somebody types it', () => {
  it('is read with full-width digits, spaces and hyphens', () => {
    expect(accountFaults(GOOD)).toEqual({});
    expect(cleanAccount(GOOD)).toEqual({
      payeeName: '上海演示有限公司',
      accountNumber: '6222000011110001',
      bankName: '演示银行',
      bankCode: '999290000038',
    });
  });

  it('is faulty where it is empty or of the wrong shape', () => {
    expect(Object.keys(accountFaults(EMPTY_ACCOUNT))).toHaveLength(4);
    expect(accountFaults({ ...GOOD, accountNumber: '1234', bankCode: '12' })).toEqual({
      accountNumber: 'numberShape',
      bankCode: 'codeShape',
    });
  });

  it('shows the server’s refusal beside its field', () => {
    const errors = [{ path: 'account.bankCode', message: '联行号应为 12 位数字' }];
    expect(serverFault(errors, 'bankCode')).toBe('联行号应为 12 位数字');
    expect(serverFault(errors, 'bankName')).toBeUndefined();
  });
});
