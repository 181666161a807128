import { sm3 } from '../audit/sm3.js';
import type { LocalizedText } from '../platform/http/error-codes.js';

/** `enterprise`: to the people who act for an enterprise · `objection`: to whoever objects to a published line. */
export const NOTICE_NAMES = ['enterprise', 'objection'] as const;

export type NoticeName = (typeof NOTICE_NAMES)[number];

/** 个人信息处理告知: what was said to a person at one time, word for word. */
export interface PrivacyNotice {
  readonly name: NoticeName;
  readonly version: number;
  readonly title: LocalizedText;
  /** What is agreed to; everything else in the paragraphs is told and rests on statute. */
  readonly asks: LocalizedText;
  readonly paragraphs: readonly LocalizedText[];
}

/**
 * Every version that anybody has been shown, the newest of each name last. A text that was agreed to is never edited: a
 * change is a new version, which is then shown once to everybody whom it concerns.
 */
const NOTICES: readonly PrivacyNotice[] = [
  {
    name: 'enterprise',
    version: 1,
    title: {
      zh: '个人信息处理告知（企业用户）',
      en: 'How we treat personal data: enterprise users',
    },
    asks: {
      zh: '同意把办事进度另发到企业登记的联系邮箱、电话',
      en: 'I agree that progress is also sent to the contact address that is on file for the enterprise',
    },
    paragraphs: [
      {
        zh: '需要您同意的：把办件进度发到企业登记的联系人邮箱、电话。不同意或撤回，不影响享受政策，站内消息照常；撤回后不再发送，联系人邮箱、电话由系统删除。（《个人信息保护法》第十三条第一款第一项、第十五条、第十六条）',
        en: 'What we ask your consent for: sending progress to the contact person’s mail or telephone. Refusing or withdrawing costs you no benefit, and the inbox goes on; after a withdrawal nothing is sent and the contact is deleted. (Personal Information Protection Law, articles 13(1)(1), 15, 16)',
      },
      {
        zh: '不以同意为依据的：您的姓名、账号、登录和办理记录，企业填报的按人享受政策所需的人员信息（以代号保存）。这些是核定和兑付政策、留存凭证所必需的，属于履行法定职责。（第十三条第一款第三项）',
        en: 'What does not rest on consent: your name, account, sign-ins and acts, and what the enterprise states of the persons a benefit is paid for (kept under pseudonyms). Deciding, paying and keeping proof of benefits, a statutory duty, needs them. (article 13(1)(3))',
      },
      {
        zh: '您可以查询、更正，保存期限见系统的数据保存期限表。随时可在“账号”页撤回同意，与同意一样方便。',
        en: 'You may look at it and have it put right; how long it is kept is in the table of retention. Consent is withdrawn on the account page at any time, as easily as it is given.',
      },
    ],
  },
  {
    name: 'objection',
    version: 1,
    title: { zh: '个人信息处理告知（异议人）', en: 'How we treat personal data: objectors' },
    asks: {
      zh: '同意为处理本异议、告知结果而使用我的姓名和联系方式',
      en: 'I agree that my name and contact are used to handle this objection and to tell me its outcome',
    },
    paragraphs: [
      {
        zh: '姓名和联系方式只用于核实异议、告知处理结果，只有经办人员可见，不向被异议企业公开；异议办结后按保存期限表删除。要求提前删除的，请联系公示所列经办部门。（《个人信息保护法》第十三条、第十七条、第四十七条）',
        en: 'Name and contact serve to check the objection and to tell you its outcome. Only the staff who handle it see them, the enterprise does not; they are deleted by the table of retention after it is settled. For an earlier deletion ask the office that the notice names. (Personal Information Protection Law, articles 13, 17, 47)',
      },
    ],
  },
];

/** The version that is shown now. */
export function currentNotice(name: NoticeName): PrivacyNotice {
  const notice = NOTICES.findLast((one) => one.name === name);
  if (!notice) throw new Error(`there is no notice for ${name}`);
  return notice;
}

/** SM3 of every word of it, recorded with each consent: what was agreed to can be proved later. */
export function hashOfNotice(notice: PrivacyNotice): string {
  return sm3(JSON.stringify(notice));
}
