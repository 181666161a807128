import type { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { yuanText } from '../cases/yuan-text.js';
import type { ClawbackNotice } from '../core/clawback/clawback.js';
import type { Label } from '../core/facts/fact-definition.js';
import type { ClawbackEntity } from './clawback.entity.js';

type NoticedClawback = Pick<
  ClawbackEntity,
  | 'clawbackNumber'
  | 'claimedFen'
  | 'decidedFen'
  | 'decisionNumber'
  | 'reason'
  | 'explanation'
  | 'dueOn'
>;
type NoticedCase = Pick<BenefitCaseEntity, 'policyTitle' | 'caseNumber'>;

interface Words {
  readonly subject: Label;
  readonly lines: readonly Label[];
}

/** What an enterprise is told about a clawback; `reason` is in the words of who acted. */
export function clawbackNotice(
  notice: ClawbackNotice,
  clawback: NoticedClawback,
  { policyTitle, caseNumber }: NoticedCase,
  reason: string,
): { readonly subject: Label; readonly body: Label } {
  const { subject, lines } = WORDS[notice](clawback, reason);
  const { clawbackNumber } = clawback;
  const all = [
    ...lines,
    {
      zh: `追缴编号：${clawbackNumber}；兑现件编号：${caseNumber}`,
      en: `Clawback number: ${clawbackNumber}; case number: ${caseNumber}`,
    },
  ];
  return {
    subject: { zh: `${policyTitle.zh}：${subject.zh}`, en: `${policyTitle.en}: ${subject.en}` },
    body: {
      zh: all.map(({ zh }) => zh).join('\n'),
      en: all.map(({ en }) => en).join('\n'),
    },
  };
}

const WORDS: Readonly<
  Record<ClawbackNotice, (clawback: NoticedClawback, reason: string) => Words>
> = {
  notified: ({ claimedFen, reason, explanation, dueOn }) => ({
    subject: { zh: '拟追缴告知', en: 'notice of an intended clawback' },
    lines: [
      {
        zh: `因“${reason}”，拟追缴已拨付资金 ${yuanText(claimedFen)} 元。`,
        en: `It is intended to recover ${yuanText(claimedFen)} yuan that were paid, because: ${reason}.`,
      },
      { zh: `更正的事实：${explanation}`, en: `The corrected facts: ${explanation}` },
      {
        zh: `请您：于 ${dueOn} 前（含当日）陈述、申辩。`,
        en: `What to do: state your view by ${dueOn} at the latest.`,
      },
    ],
  }),
  decided: ({ decidedFen, decisionNumber, dueOn }) => ({
    subject: { zh: '追缴决定', en: 'decision on the clawback' },
    lines: [
      {
        zh: `决定书 ${decisionNumber}：应缴回 ${yuanText(decidedFen ?? 0)} 元。`,
        en: `Decision ${decisionNumber}: ${yuanText(decidedFen ?? 0)} yuan are to be repaid.`,
      },
      {
        zh: `请您：于 ${dueOn} 前（含当日）缴回；一次缴回有困难的，请联系经办人约定分期。`,
        en: `What to do: repay by ${dueOn} at the latest, or ask the reviewer for instalments.`,
      },
    ],
  }),
  dropped: (_clawback, reason) => ({
    subject: { zh: '不予追缴', en: 'the clawback was dropped' },
    lines: [
      { zh: `不予追缴：${reason}`, en: `The clawback was dropped: ${reason}` },
      { zh: '无需再办。', en: 'Nothing more to do.' },
    ],
  }),
  urged: ({ decidedFen, decisionNumber, dueOn }) => ({
    subject: { zh: '缴回催告', en: 'urgent: repayment is overdue' },
    lines: [
      {
        zh: `决定书 ${decisionNumber} 决定缴回的 ${yuanText(decidedFen ?? 0)} 元，期满尚未缴清。`,
        en: `Of the ${yuanText(decidedFen ?? 0)} yuan of decision ${decisionNumber} a part is overdue.`,
      },
      {
        zh: `请您：于 ${dueOn} 前（含当日）缴清；逾期将依法申请人民法院强制执行。`,
        en: `What to do: repay the rest by ${dueOn}; after that the court is asked to enforce it.`,
      },
    ],
  }),
  recovered: ({ decidedFen }) => ({
    subject: { zh: '已全部缴回', en: 'all has been repaid' },
    lines: [
      {
        zh: `应缴回的 ${yuanText(decidedFen ?? 0)} 元已全部缴回。无需再办。`,
        en: `All of the ${yuanText(decidedFen ?? 0)} yuan has been repaid. Nothing more to do.`,
      },
    ],
  }),
};
