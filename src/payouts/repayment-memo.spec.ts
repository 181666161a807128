import { expect, it } from '@jest/globals';
import { repaymentMemo, serialOfRepayment } from './repayment-memo.js';

it('gives back the serial as the bank wrote it, spaces included', () => {
  expect(serialOfRepayment(repaymentMemo('ZJ2024-000001', 'SN 2024 77'))).toBe('SN 2024 77');
});
