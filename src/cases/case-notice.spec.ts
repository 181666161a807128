import { describe, expect, it } from '@jest/globals';
import type { Notice } from '../core/lifecycle/lifecycle.js';
import { CASE_LIFECYCLE } from '../core/lifecycle/case-lifecycle.js';
import type { NoticedCase } from './case-notice.js';
import { offerNotice } from './offer-notice.js';
import { progressNotice, type ProgressNotice } from './progress-notice.js';

const REASONS = {
  reasonText: { zh: '裁员率 0%，不高于 20%', en: 'layoff rate 0 %, not above 20 %' },
  benefitText: { zh: '实缴失业保险费 × 60%', en: 'contributions × 60 %' },
};

const noticed = (changes: Partial<NoticedCase> = {}): NoticedCase => ({
  caseNumber: '2024-000123',
  policyTitle: { zh: '稳岗返还', en: 'Job retention refund' },
  amountFen: 1_234_500,
  accountNumber: null,
  delivery: 'confirm',
  effect: 'cash',
  state: 'offered',
  ...changes,
});

describe('offerNotice', () => {
  it('says what, how much, why, and the one thing to do', () => {
    const { subject, body, actionLabel } = offerNotice(noticed(), REASONS);
    expect(subject.zh).toBe('【预告】稳岗返还：预计 12,345.00 元');
    expect(body.zh.split('\n')).toEqual([
      '贵单位经比对符合「稳岗返还」，预计 12,345.00 元。',
      '为什么：裁员率 0%，不高于 20%',
      '怎样算：实缴失业保险费 × 60%',
      '这是预告：是否发放、发放多少，以审核和公示的结果为准。',
      '请您：核对金额和收款账户，点一次确认。',
      '兑现件编号：2024-000123',
    ]);
    expect(body.en).toContain('about 12,345.00 yuan to be paid');
    expect(actionLabel.zh).toBe('核对并确认');
  });

  it.each([
    [{ delivery: 'apply' }, '点一次提交'],
    [{ delivery: 'direct' }, '点一次确认'],
    [
      { delivery: 'direct', state: 'under-review', accountNumber: '31050161364200000017' },
      '尾号 0017',
    ],
    [{ amountFen: null }, '金额确定后会再告知'],
    [{ delivery: 'self-assessed', effect: 'permanent-reduction' }, '在申报时填报享受'],
    [{ delivery: 'automatic', effect: 'fee-reduction' }, '收费时直接兑现'],
    [{ delivery: 'apply', effect: 'qualification', amountFen: 0 }, '向主管部门申报'],
  ] as const)('asks for what its road needs: %j', (changes, todo) => {
    const { body } = offerNotice(noticed(changes), REASONS);
    expect(body.zh).toContain(todo);
  });

  it('is a notice on every road, and says so in both languages', () => {
    for (const delivery of ['direct', 'confirm', 'apply', 'self-assessed', 'automatic'] as const) {
      for (const effect of ['cash', 'permanent-reduction', 'qualification'] as const) {
        const { subject, body } = offerNotice(noticed({ delivery, effect }), REASONS);
        expect(`${subject.zh}${body.zh}`).toMatch(/【预告】.*这是预告/s);
        expect(`${subject.en}${body.en}`).toMatch(/^Advance notice.*advance notice/s);
      }
    }
  });

  it('promises no money where none is paid', () => {
    const qualification = noticed({ delivery: 'apply', effect: 'qualification', amountFen: 0 });
    expect(offerNotice(qualification, REASONS).subject.zh).toBe('【预告】稳岗返还：可以申报');
    const deferral = noticed({ delivery: 'self-assessed', effect: 'deferral', amountFen: 0 });
    expect(offerNotice(deferral, REASONS).subject.zh).not.toMatch(/\d/);
  });

  it('leaves out a reason that there is none of', () => {
    const empty = { zh: '', en: '' };
    const { body } = offerNotice(noticed(), { reasonText: empty, benefitText: empty });
    expect(body.zh).not.toMatch(/为什么|怎样算/);
    expect(body.en).not.toMatch(/Why|worked out/);
  });
});

describe('progressNotice', () => {
  const told = [
    ...new Set(CASE_LIFECYCLE.transitions.flatMap(({ tells }) => (tells ? [tells] : []))),
  ].filter((notice: Notice): notice is ProgressNotice => notice !== 'offered');

  it.each(told)('tells of %s in both languages, with the number of the case', (notice) => {
    const { subject, body, actionLabel } = progressNotice(notice, noticed(), '户名不符');
    for (const text of [subject, body, actionLabel]) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).toMatch(/[A-Za-z]/);
    }
    expect(subject.zh).toContain('稳岗返还');
    expect(body.zh).toContain('2024-000123');
  });

  it('says why the bank returned it, that the money is kept, and what to do', () => {
    const { body, actionLabel } = progressNotice('bounced', noticed(), '户名不符');
    expect(body.zh).toContain('12,345.00 元被银行退回，款项仍为贵单位保留');
    expect(body.zh).toContain('原因：户名不符');
    expect(body.zh).toContain('请您：更正收款账户');
    expect(actionLabel.zh).toBe('更正账户');
  });

  it('shows of an account its last four digits only', () => {
    const { body } = progressNotice('paid', noticed({ accountNumber: '31050161364200000017' }), '');
    expect(body.zh).toContain('尾号 0017');
    expect(body.zh).not.toContain('3105016136');
  });
});
