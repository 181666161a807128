import type { LocalizedText } from '../platform/http/error-codes.js';

/** What is removed by the service itself, and how. */
export const REMOVED_KINDS = [
  'sessions',
  'sign-in-steps',
  'sign-in-failures',
  'known-devices',
  'idempotency-keys',
  'used-signatures',
  'mail-recipients',
  'import-rejects',
  'objection-contacts',
  'withdrawn-contacts',
  'person-claims',
  'run-outcomes',
] as const;

export type RemovedKind = (typeof REMOVED_KINDS)[number];

/** `law`: a statute sets or asks for it; `setting`: the district's own choice, which no document that we know of sets. */
type Basis = { readonly by: 'law' | 'setting'; readonly text: LocalizedText };

interface Kept {
  readonly what: LocalizedText;
  readonly how: 'kept';
  readonly term: LocalizedText;
  readonly basis: Basis;
}

interface Removed {
  readonly kind: RemovedKind;
  readonly what: LocalizedText;
  /** `deleted`: the row or file goes; `anonymised`: what leads to a person goes, and the rest stays for proof. */
  readonly how: 'deleted' | 'anonymised';
  /** Days after the moment that `from` names. */
  readonly days: number;
  readonly from: LocalizedText;
  /** What stays although its time has come, because somebody still needs it. */
  readonly held?: LocalizedText;
  readonly basis: Basis;
}

const SHORTEST: LocalizedText = {
  zh: '《个人信息保护法》第十九条（保存期限为实现处理目的所必要的最短时间）、第四十七条（目的已实现的应当删除）；天数由本区设定',
  en: 'Personal Information Protection Law, articles 19 (no longer than the purpose needs) and 47 (deleted once it is reached); the number of days is the district’s',
};
const OWN_CHOICE: LocalizedText = {
  zh: '本区设定，未见文件规定',
  en: 'the district’s setting; no document that we know of sets it',
};
const VOUCHERS: LocalizedText = {
  zh: '《会计档案管理办法》：会计凭证保管 30 年；期满由人鉴定后销毁，系统不自动删除',
  en: 'Measures for Accounting Archives: vouchers are kept for 30 years; people appraise them then, nothing is deleted by itself',
};
const HELD: LocalizedText = {
  zh: '未办结的件、未结的异议或追缴所涉的，一律保留',
  en: 'held while its case, an objection or a clawback is open',
};
const setting = { by: 'setting', text: OWN_CHOICE } as const;
const shortest = { by: 'law', text: SHORTEST } as const;

/** How long each kind of record is kept, from when, why, and what becomes of it. docs/retention.md is made of it. */
export const RETENTION_SCHEDULE: readonly Removed[] = [
  {
    kind: 'sessions',
    what: { zh: '登录会话（含地址、浏览器）', en: 'sessions, with address and browser' },
    how: 'deleted',
    days: 30,
    from: { zh: '到期之日', en: 'its expiry' },
    basis: shortest,
  },
  {
    kind: 'sign-in-steps',
    what: { zh: '登录中间步骤', en: 'steps of a sign-in' },
    how: 'deleted',
    days: 1,
    from: { zh: '到期之时', en: 'its expiry' },
    basis: setting,
  },
  {
    kind: 'sign-in-failures',
    what: { zh: '登录失败计数', en: 'counts of failed sign-ins' },
    how: 'deleted',
    days: 30,
    from: { zh: '最近一次失败', en: 'the last failure' },
    basis: setting,
  },
  {
    kind: 'known-devices',
    what: { zh: '用过的浏览器', en: 'browsers that somebody has used' },
    how: 'deleted',
    days: 365,
    from: { zh: '最近一次使用', en: 'the last use' },
    basis: shortest,
  },
  {
    kind: 'idempotency-keys',
    what: { zh: '防重复提交的键及其答复', en: 'keys of requests, with their answers' },
    how: 'deleted',
    days: 0,
    from: { zh: '到期之时', en: 'its expiry' },
    basis: setting,
  },
  {
    kind: 'used-signatures',
    what: { zh: '已用过的数据报送签名', en: 'used signatures of deliveries' },
    how: 'deleted',
    days: 0,
    from: { zh: '到期之时', en: 'its expiry' },
    basis: setting,
  },
  {
    kind: 'mail-recipients',
    what: {
      zh: '已发或无法送达的邮件的收件地址',
      en: 'addresses of mails that were sent or failed',
    },
    how: 'anonymised',
    days: 180,
    from: { zh: '写成之日', en: 'the day it was written' },
    basis: shortest,
  },
  {
    kind: 'import-rejects',
    what: {
      zh: '导入时未采纳的原始行（文件）',
      en: 'raw rows that an import did not take (files)',
    },
    how: 'deleted',
    days: 180,
    from: { zh: '导入完成之日', en: 'the end of the import' },
    basis: shortest,
  },
  {
    kind: 'objection-contacts',
    what: { zh: '异议人的姓名和联系方式', en: 'name and contact of whoever objected' },
    how: 'anonymised',
    days: 180,
    from: { zh: '异议办结之日', en: 'the settling of the objection' },
    held: HELD,
    basis: shortest,
  },
  {
    kind: 'withdrawn-contacts',
    what: {
      zh: '撤回同意的企业的联系人邮箱、电话',
      en: 'contact mail and telephone of an enterprise that withdrew its consent',
    },
    how: 'anonymised',
    days: 0,
    from: { zh: '撤回之时', en: 'the withdrawal' },
    basis: {
      by: 'law',
      text: {
        zh: '《个人信息保护法》第四十七条：个人撤回同意的应当删除',
        en: 'Personal Information Protection Law, article 47: deleted where consent is withdrawn',
      },
    },
  },
  {
    kind: 'person-claims',
    what: {
      zh: '按人享受的占用（人员代号的单向散列）；只限一次的不删，否则会重复享受',
      en: 'claims per person (one-way hashes of pseudonyms); those that count once for all stay, or they would be paid twice',
    },
    how: 'deleted',
    days: 5 * 365,
    from: { zh: '占用所属年度结束', en: 'the end of the year they are for' },
    held: HELD,
    basis: shortest,
  },
  {
    kind: 'run-outcomes',
    what: {
      zh: '夜间测算的中间结果（最近十次除外）',
      en: 'interim results of nights (but for the last ten)',
    },
    how: 'deleted',
    days: 90,
    from: { zh: '测算完成之日', en: 'the end of the run' },
    basis: setting,
  },
];

/** What the service itself never removes; the database refuses it where it says so. */
export const KEPT_FOR_GOOD: readonly Kept[] = [
  {
    what: {
      zh: '账簿、拨付、回单、对账（含收付款文件原件，加密存于库中）',
      en: 'books, payments, receipts, reconciliations, with the files to and from the bank, sealed in the database',
    },
    how: 'kept',
    term: { zh: '不少于 30 年', en: '30 years at least' },
    basis: { by: 'law', text: VOUCHERS },
  },
  {
    what: {
      zh: '审计链、导出登记、同意记录（数据库拒绝修改和删除）',
      en: 'audit chain, exports, consents (the database refuses to change or delete them)',
    },
    how: 'kept',
    term: { zh: '永久', en: 'for good' },
    basis: {
      by: 'law',
      text: {
        zh: '《网络安全法》第二十一条：网络日志留存不少于六个月；更久为本区设定',
        en: 'Cybersecurity Law, article 21: logs for six months at least; longer is the district’s setting',
      },
    },
  },
  {
    what: {
      zh: '事实陈述、判定、决定、兑现件及其流转',
      en: 'statements of facts, verdicts, decisions, cases and their transitions',
    },
    how: 'kept',
    term: { zh: '与所据以拨付的凭证同期', en: 'as long as the vouchers that rest on them' },
    basis: {
      by: 'setting',
      text: {
        zh: '决定须能按当时的事实复算（verify），删去即无从证明；本区设定',
        en: 'a decision is replayed from the facts it used (verify) and could not be proved without them; the district’s setting',
      },
    },
  },
  {
    what: { zh: '标准输出中的运行日志', en: 'the service’s log on standard output' },
    how: 'kept',
    term: {
      zh: '不少于六个月，由收集日志的平台保存',
      en: 'six months at least, by whatever collects it',
    },
    basis: {
      by: 'law',
      text: { zh: '《网络安全法》第二十一条', en: 'Cybersecurity Law, article 21' },
    },
  },
];

const DAY_MS = 86_400_000;

/** What became due before this moment is removed. */
export function cutoffOf(kind: RemovedKind, now: Date): Date {
  const rule = RETENTION_SCHEDULE.find((one) => one.kind === kind);
  if (!rule) throw new Error(`nothing is laid down for ${kind}`);
  return new Date(now.getTime() - rule.days * DAY_MS);
}
