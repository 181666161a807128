import type { NewMessage } from '../../outreach/outreach-messages.js';
import type { BenefitCaseEntity } from '../benefit-case.entity.js';
import { bodyOf } from '../case-notice.js';

/** What an enterprise is told when its bad rating has been answered. */
export function rectificationNotice(
  benefitCase: BenefitCaseEntity,
  answer: string,
): Pick<NewMessage, 'subject' | 'body' | 'action'> {
  const { id, policyTitle } = benefitCase;
  return {
    subject: {
      zh: `${policyTitle.zh}：您的评价已有答复`,
      en: `${policyTitle.en}: your rating has been answered`,
    },
    body: bodyOf(
      [
        { zh: `整改情况：${answer}`, en: `What was done: ${answer}` },
        {
          zh: '请您：如仍不满意，请在工作人员回访时说明。',
          en: 'What to do: if you are still not satisfied, say so when you are called back.',
        },
      ],
      benefitCase,
    ),
    action: { path: `/cases/${id}`, label: { zh: '查看答复', en: 'See the answer' } },
  };
}
