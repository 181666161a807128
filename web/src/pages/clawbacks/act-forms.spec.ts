import { describe, expect, it } from '@jest/globals';
import { ACT_FORMS, bodyOf, faultOf } from './act-forms.js';

describe('the form of an act on a clawback', () => {
  it('sends whole days, fen and trimmed texts, and leaves out what was left empty', () => {
    const draft = {
      amount: ' 2,000.5 ',
      documentNumber: ' 沪奉人社追决〔2024〕3号 ',
      documentDate: '2024-11-12',
      workingDays: '１５',
      basis: '决定书写明',
      reason: ' ',
    };
    expect(bodyOf(draft, ACT_FORMS.decide)).toEqual({
      amountFen: 200_050,
      documentNumber: '沪奉人社追决〔2024〕3号',
      documentDate: '2024-11-12',
      workingDays: 15,
      basis: '决定书写明',
    });
  });

  it('names what is missing or is no amount or number of days', () => {
    const form = ACT_FORMS.decide;
    expect(faultOf('basis', {}, form)).toBe('needed');
    expect(faultOf('reason', {}, form)).toBeNull();
    for (const amount of ['0', '0.00', '1.234', '-1', 'viel'])
      expect({ amount, fault: faultOf('amount', { amount }, form) }).toEqual({
        amount,
        fault: 'amountShape',
      });
    for (const workingDays of ['0', '251', '1.5', 'x'])
      expect(faultOf('workingDays', { workingDays }, form)).toBe('daysShape');
    expect(faultOf('workingDays', { workingDays: '250' }, form)).toBeNull();
  });
});
