import type { Label } from '../core/facts/fact-definition.js';
import { roadOf } from '../core/lifecycle/case-lifecycle.js';
import type { Road } from '../core/lifecycle/lifecycle.js';
import {
  accountTail,
  bodyOf,
  LOOK_AT_CASE,
  type CaseNotice,
  type NoticedCase,
} from './case-notice.js';
import { yuanText } from './yuan-text.js';

/** Why, and how the amount comes about, as the decision says it. */
export interface OfferReasons {
  readonly reasonText: Label;
  readonly benefitText: Label;
}

/** What an offer says, by the road of its case. */
export interface Offer {
  readonly claim: Label;
  readonly worth: Label;
  /** Until reviewed an offer is a notice, and says so. */
  readonly caution: Label;
  readonly todo: Label;
  readonly actionLabel: Label;
}

/** The first message about a case. */
export function offerNotice(benefitCase: NoticedCase, reasons: OfferReasons): CaseNotice {
  const { claim, worth, caution, todo, actionLabel } = offerOf(benefitCase);
  const { policyTitle } = benefitCase;
  return {
    subject: {
      zh: `【预告】${policyTitle.zh}：${worth.zh}`,
      en: `Advance notice: ${policyTitle.en}: ${worth.en}`,
    },
    body: bodyOf(
      [
        {
          zh: `贵单位${claim.zh}「${policyTitle.zh}」，${worth.zh}。`,
          en: `Your enterprise ${claim.en} "${policyTitle.en}": ${worth.en}.`,
        },
        labelled({ zh: '为什么：', en: 'Why: ' }, reasons.reasonText),
        labelled({ zh: '怎样算：', en: 'How it is worked out: ' }, reasons.benefitText),
        caution,
        { zh: `请您：${todo.zh}`, en: `What to do: ${todo.en}` },
      ],
      benefitCase,
    ),
    actionLabel,
  };
}

export function offerOf(benefitCase: NoticedCase): Offer {
  const road = roadOf(benefitCase.delivery, benefitCase.effect);
  switch (road) {
    case 'direct':
    case 'confirm':
    case 'apply':
      return {
        claim: ENTITLED,
        worth: paidWorth(benefitCase.amountFen),
        caution: {
          zh: '这是预告：是否发放、发放多少，以审核和公示的结果为准。',
          en: 'This is an advance notice: review and publicity decide whether and how much is paid.',
        },
        ...paidStep(road, benefitCase),
      };
    case 'self-assessed':
      return { ...filedOffer(benefitCase), ...SELF_ASSESSED_STEP };
    case 'automatic':
      return { ...filedOffer(benefitCase), ...AUTOMATIC_STEP };
    case 'qualification':
      return qualificationOffer(benefitCase);
  }
}

type Step = Pick<Offer, 'todo' | 'actionLabel'>;

const ENTITLED: Label = { zh: '经比对符合', en: 'appears to be entitled to' };

const SELF_ASSESSED_STEP: Step = {
  todo: {
    zh: '在申报时填报享受，不必另行申请。',
    en: 'Claim it in your filing; no separate application is needed.',
  },
  actionLabel: { zh: '查看怎样填报', en: 'See how to claim it' },
};

const AUTOMATIC_STEP: Step = {
  todo: { zh: '无需办理，收费时直接兑现。', en: 'Nothing: it is granted with the charge itself.' },
  actionLabel: LOOK_AT_CASE,
};

const AMOUNT_UNKNOWN_STEP: Step = {
  todo: {
    zh: '补齐还缺的资料；金额确定后会再告知，届时确认即可。',
    en: 'Answer what is still missing; once the amount is known we tell you, and you can confirm.',
  },
  actionLabel: { zh: '查看还缺什么', en: 'See what is missing' },
};

const APPLY_STEP: Step = {
  todo: {
    zh: '核对预填的申请和收款账户，点一次提交。',
    en: 'Check the pre-filled application and your account, and send it with one click.',
  },
  actionLabel: { zh: '核对并提交', en: 'Check and send' },
};

const CONFIRM_STEP: Step = {
  todo: {
    zh: '核对金额和收款账户，点一次确认。',
    en: 'Check the amount and your account, and confirm with one click.',
  },
  actionLabel: { zh: '核对并确认', en: 'Check and confirm' },
};

function paidStep(road: Road, benefitCase: NoticedCase): Step {
  if (benefitCase.state !== 'offered') {
    const tail = accountTail(benefitCase);
    return {
      todo: {
        zh: `无需办理。审核、公示后拨付到贵单位尾号 ${tail} 的账户；账户已停用的，请联系主管部门。`,
        en: `Nothing. After review and publicity it is paid to your account ending in ${tail}; contact the authority if that account is closed.`,
      },
      actionLabel: LOOK_AT_CASE,
    };
  }
  if (benefitCase.amountFen === null) return AMOUNT_UNKNOWN_STEP;
  return road === 'apply' ? APPLY_STEP : CONFIRM_STEP;
}

function filedOffer({
  amountFen,
  effect,
}: NoticedCase): Pick<Offer, 'claim' | 'worth' | 'caution'> {
  return {
    claim: ENTITLED,
    worth: savedWorth(amountFen, effect),
    caution: {
      zh: '这是预告：以申报和税费部门核定的结果为准。',
      en: 'This is an advance notice: the filing, as assessed, decides.',
    },
  };
}

function qualificationOffer({ effect, amountFen }: NoticedCase): Offer {
  return {
    claim: { zh: '看来符合申报条件：', en: 'seems to meet the conditions of' },
    worth:
      effect === 'qualification'
        ? { zh: '可以申报', en: 'you may apply' }
        : savedWorth(amountFen, effect),
    caution: {
      zh: '这是预告：是否认定由主管部门决定。',
      en: 'This is an advance notice: the authority decides.',
    },
    todo: {
      zh: '查看条件并向主管部门申报。',
      en: 'Look at the conditions and apply to the authority.',
    },
    actionLabel: { zh: '查看条件', en: 'See the conditions' },
  };
}

function paidWorth(amountFen: number | null): Label {
  if (amountFen === null) return { zh: '金额待定', en: 'amount not known yet' };
  const yuan = yuanText(amountFen);
  return { zh: `预计 ${yuan} 元`, en: `about ${yuan} yuan to be paid` };
}

function savedWorth(amountFen: number | null, effect: string): Label {
  if (amountFen === null) return { zh: '少缴金额待定', en: 'saving not known yet' };
  if (effect === 'deferral') return { zh: '可以延后缴纳', en: 'payable at a later time' };
  const yuan = yuanText(amountFen);
  return { zh: `预计少缴 ${yuan} 元`, en: `about ${yuan} yuan saved` };
}

function labelled(label: Label, text: Label): Label {
  return {
    zh: text.zh === '' ? '' : `${label.zh}${text.zh}`,
    en: text.en === '' ? '' : `${label.en}${text.en}`,
  };
}
