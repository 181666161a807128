import { describe, expect, it } from '@jest/globals';
import type { ClawbackNotice } from '../core/clawback/clawback.js';
import { clawbackNotice } from './clawback-notice.js';

const CLAWBACK = {
  clawbackNumber: 'ZJ2024-000003',
  claimedFen: 1_234_567_89,
  decidedFen: 1_000_000_01,
  decisionNumber: '沪奉人社追决〔2024〕3号',
  reason: '人数更正',
  explanation: '31 人改为 26 人',
  dueOn: '2024-11-26',
};
const CASE = {
  policyTitle: { zh: '失业保险稳岗返还', en: 'Job-retention refund' },
  caseNumber: '2024-000123',
};

describe('what an enterprise is told about a clawback', () => {
  it.each<[ClawbackNotice, RegExp]>([
    ['notified', /1,234,567\.89 元[^]*31 人改为 26 人[^]*2024-11-26[^]*陈述、申辩/],
    ['decided', /沪奉人社追决〔2024〕3号[^]*1,000,000\.01 元[^]*2024-11-26[^]*分期/],
    ['dropped', /申辩成立[^]*无需再办/],
    ['urged', /2024-11-26[^]*强制执行/],
    ['recovered', /1,000,000\.01 元已全部缴回。无需再办/],
  ])('says, once %s, what, how much and what to do', (notice, words) => {
    const { subject, body } = clawbackNotice(notice, CLAWBACK, CASE, '申辩成立');
    expect(body.zh).toMatch(words);
    expect(body.zh).toMatch(/追缴编号：ZJ2024-000003；兑现件编号：2024-000123$/);
    expect(body.en).toMatch(/Clawback number: ZJ2024-000003; case number: 2024-000123$/);
    expect(body.zh.split('\n')).toHaveLength(body.en.split('\n').length);
    expect(subject.zh).toMatch(/^失业保险稳岗返还：/);
    expect(subject.en).toMatch(/^Job-retention refund: /);
  });
});
