import type { Label } from '../core/facts/fact-definition.js';
import type { Notice } from '../core/lifecycle/lifecycle.js';
import {
  accountTail,
  bodyOf,
  LOOK_AT_CASE,
  type CaseNotice,
  type NoticedCase,
} from './case-notice.js';
import { offerOf } from './offer-notice.js';
import { yuanText } from './yuan-text.js';

export type ProgressNotice = Exclude<Notice, 'offered'>;

interface Progress {
  readonly subject: Label;
  readonly lines: readonly Label[];
  readonly actionLabel: Label;
}

/** What is told when a case that the enterprise knows has moved on; `reason` is in the words of who acted. */
export function progressNotice(
  notice: ProgressNotice,
  benefitCase: NoticedCase,
  reason: string,
): CaseNotice {
  const { subject, lines, actionLabel } = PROGRESS[notice](benefitCase, reason);
  const { policyTitle } = benefitCase;
  return {
    subject: {
      zh: `${policyTitle.zh}：${subject.zh}`,
      en: `${policyTitle.en}: ${subject.en}`,
    },
    body: bodyOf(lines, benefitCase),
    actionLabel,
  };
}

const NOTHING_MORE: Label = { zh: '无需再办。', en: 'Nothing more to do.' };

const PROGRESS: Readonly<
  Record<ProgressNotice, (benefitCase: NoticedCase, reason: string) => Progress>
> = {
  'amount-revised': (benefitCase) => {
    const { worth, caution, todo, actionLabel } = offerOf(benefitCase);
    const { policyTitle } = benefitCase;
    return {
      subject: {
        zh: `【预告】金额已更新，${worth.zh}`,
        en: `advance notice, new amount: ${worth.en}`,
      },
      lines: [
        {
          zh: `按最新资料，「${policyTitle.zh}」${worth.zh}。`,
          en: `By the latest facts, "${policyTitle.en}": ${worth.en}.`,
        },
        caution,
        { zh: `请您：${todo.zh}`, en: `What to do: ${todo.en}` },
      ],
      actionLabel,
    };
  },
  reminder: (benefitCase) => {
    const { worth, todo, actionLabel } = offerOf(benefitCase);
    const { policyTitle } = benefitCase;
    return {
      subject: {
        zh: `【提醒】${worth.zh}，等候确认`,
        en: `reminder: ${worth.en}, not yet confirmed`,
      },
      lines: [
        {
          zh: `「${policyTitle.zh}」${worth.zh}，贵单位尚未确认。`,
          en: `"${policyTitle.en}": ${worth.en}. You have not confirmed it yet.`,
        },
        { zh: `请您：${todo.zh}`, en: `What to do: ${todo.en}` },
      ],
      actionLabel,
    };
  },
  noticed: (benefitCase, reason) => {
    const { todo, actionLabel } = offerOf(benefitCase);
    const { policyTitle } = benefitCase;
    return {
      subject: { zh: '已公告，期满未确认视为放弃', en: 'public notice: about to be waived' },
      lines: [
        {
          zh: `「${policyTitle.zh}」多次提醒未获确认，现予公告，期满视为自愿放弃。`,
          en: `"${policyTitle.en}" was not confirmed after several reminders; it is waived when this notice ends.`,
        },
        because(reason),
        { zh: `请您：${todo.zh}`, en: `What to do: ${todo.en}` },
      ],
      actionLabel,
    };
  },
  lapsed: ({ policyTitle }) => ({
    subject: { zh: '公告期满，视为放弃', en: 'waived: the notice has ended' },
    lines: [
      {
        zh: `「${policyTitle.zh}」公告期满未确认，视为自愿放弃，本件结束。`,
        en: `"${policyTitle.en}" was not confirmed before the notice ended; it is taken as waived.`,
      },
      {
        zh: '请您：如有异议，请联系主管部门。',
        en: 'What to do: contact the authority if you object.',
      },
    ],
    actionLabel: LOOK_AT_CASE,
  }),
  rejected: ({ policyTitle }, reason) => ({
    subject: { zh: '审核未通过', en: 'not passed in review' },
    lines: [
      {
        zh: `「${policyTitle.zh}」经审核未通过。`,
        en: `"${policyTitle.en}" did not pass the review.`,
      },
      because(reason),
      {
        zh: '请您：如有异议，请联系主管部门。',
        en: 'What to do: contact the authority if you object.',
      },
    ],
    actionLabel: LOOK_AT_CASE,
  }),
  objected: ({ policyTitle }, reason) => ({
    subject: { zh: '公示期内收到异议，正在核查', en: 'an objection is being looked into' },
    lines: [
      {
        zh: `对「${policyTitle.zh}」拟兑付名单中贵单位一行收到异议，核查期间暂缓批准。`,
        en: `Somebody objected to your line on the list of "${policyTitle.en}"; its approval waits until that is looked into.`,
      },
      because(reason),
      NOTHING_MORE,
    ],
    actionLabel: LOOK_AT_CASE,
  }),
  'objection-dismissed': ({ policyTitle }, reason) => ({
    subject: { zh: '异议不成立，继续办理', en: 'the objection was dismissed' },
    lines: [
      {
        zh: `对「${policyTitle.zh}」的异议经核查不成立，本件继续办理。`,
        en: `The objection to "${policyTitle.en}" was looked into and dismissed; the case goes on.`,
      },
      because(reason),
      NOTHING_MORE,
    ],
    actionLabel: LOOK_AT_CASE,
  }),
  'returned-to-review': ({ policyTitle }, reason) => ({
    subject: { zh: '退回复核', en: 'returned to review' },
    lines: [
      {
        zh: `「${policyTitle.zh}」退回复核，复核后重新公示。`,
        en: `"${policyTitle.en}" is reviewed once more and then published again.`,
      },
      because(reason),
      NOTHING_MORE,
    ],
    actionLabel: LOOK_AT_CASE,
  }),
  reduced: (benefitCase, reason) => ({
    subject: { zh: '预算不足，按比例核减', en: 'reduced pro rata' },
    lines: [
      {
        zh: `「${benefitCase.policyTitle.zh}」预算指标不足，按政策规定核减为 ${yuan(benefitCase)} 元，重新公示后拨付。`,
        en: `The money for "${benefitCase.policyTitle.en}" does not reach for everybody: by its rule you get ${yuan(benefitCase)} yuan, once that has been published.`,
      },
      because(reason),
      NOTHING_MORE,
    ],
    actionLabel: LOOK_AT_CASE,
  }),
  'awaiting-funds': (benefitCase) => ({
    subject: { zh: '已同意拨付，等候预算', en: 'agreed, waiting for money' },
    lines: [
      {
        zh: `「${benefitCase.policyTitle.zh}」${yuan(benefitCase)} 元已同意拨付，预算指标到位后按先后顺序拨付。`,
        en: `${yuan(benefitCase)} yuan of "${benefitCase.policyTitle.en}" are agreed and are paid in turn once there is money.`,
      },
      NOTHING_MORE,
    ],
    actionLabel: LOOK_AT_CASE,
  }),
  bounced: (benefitCase, reason) => ({
    subject: {
      zh: '银行退回，请更正收款账户',
      en: 'returned by the bank, please correct your account',
    },
    lines: [
      {
        zh: `「${benefitCase.policyTitle.zh}」${yuan(benefitCase)} 元被银行退回，款项仍为贵单位保留。`,
        en: `${yuan(benefitCase)} yuan of "${benefitCase.policyTitle.en}" were returned by the bank; the money remains reserved for you.`,
      },
      because(reason),
      {
        zh: '请您：更正收款账户，更正后重新拨付。',
        en: 'What to do: correct your account; it is then paid again.',
      },
    ],
    actionLabel: { zh: '更正账户', en: 'Correct the account' },
  }),
  paid: (benefitCase) => ({
    subject: {
      zh: `${yuan(benefitCase)} 元已到账`,
      en: `${yuan(benefitCase)} yuan have arrived`,
    },
    lines: [
      {
        zh: `「${benefitCase.policyTitle.zh}」${yuan(benefitCase)} 元已拨付到尾号 ${accountTail(benefitCase)} 的账户。`,
        en: `${yuan(benefitCase)} yuan of "${benefitCase.policyTitle.en}" have been paid to your account ending in ${accountTail(benefitCase)}.`,
      },
      NOTHING_MORE,
    ],
    actionLabel: LOOK_AT_CASE,
  }),
  enjoyed: ({ policyTitle }) => ({
    subject: { zh: '已登记享受', en: 'recorded as enjoyed' },
    lines: [
      {
        zh: `「${policyTitle.zh}」已登记为享受，本件办结。`,
        en: `"${policyTitle.en}" is recorded as enjoyed; the case is closed.`,
      },
      NOTHING_MORE,
    ],
    actionLabel: LOOK_AT_CASE,
  }),
  missed: ({ policyTitle }, reason) => ({
    subject: { zh: '已登记为未享受', en: 'recorded as missed' },
    lines: [
      {
        zh: `「${policyTitle.zh}」已登记为未享受。`,
        en: `"${policyTitle.en}" is recorded as missed.`,
      },
      because(reason),
      {
        zh: '请您：如有不同情况，请联系主管部门。',
        en: 'What to do: contact the authority if this is not so.',
      },
    ],
    actionLabel: LOOK_AT_CASE,
  }),
  withdrawn: ({ policyTitle }, reason) => ({
    subject: { zh: '兑现件已撤回', en: 'case withdrawn' },
    lines: [
      {
        zh: `因资料更正，「${policyTitle.zh}」的兑现件已撤回。`,
        en: `Because facts were corrected, the case of "${policyTitle.en}" has been withdrawn.`,
      },
      because(reason),
      {
        zh: '请您：如对资料有异议，请联系主管部门。',
        en: 'What to do: contact the authority if you dispute the facts.',
      },
    ],
    actionLabel: LOOK_AT_CASE,
  }),
};

function because(reason: string): Label {
  return { zh: `原因：${reason}`, en: `Reason: ${reason}` };
}

function yuan({ amountFen }: NoticedCase): string {
  return yuanText(amountFen ?? 0);
}
