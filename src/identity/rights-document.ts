import type { Sensitivity } from '../core/facts/fact-definition.js';
import { SENSITIVITIES } from '../core/facts/sensitivity.js';
import { both, documentTable } from '../core/lifecycle/document-table.js';
import type { LocalizedText } from '../platform/http/error-codes.js';
import { BINDING_SCOPES, SCOPE_NAMES } from './binding.js';
import { FACT_VISIBILITY, ONLOOKERS, type Onlooker, type Visibility } from './fact-visibility.js';
import { ROLE_NAMES, ROLES, type Role } from './roles.js';
import { SEPARATED_DUTIES } from './separation-of-duties.js';

export interface DescribedRoute {
  readonly method: string;
  /** With its parameters, such as `/api/v1/cases/:id`. */
  readonly path: string;
  /** Nobody signs in for a public route. */
  readonly by: 'public' | readonly Role[];
  /** What it is for, from the description of the API. */
  readonly summary: string;
}

/** What each role is there for: 三员分立 (system, security and audit kept apart) and 不相容岗位分离 in the money's road. */
const DUTIES: Readonly<Record<Role, LocalizedText>> = {
  enterprise: {
    zh: '只办自己被授权的企业的事：看权益、确认、补充、异议、评价',
    en: 'acts for the enterprises it is bound to, and for no other',
  },
  'rule-editor': {
    zh: '起草规则、试算、看成效；不办件，看不到单个企业',
    en: 'drafts rules and works out what they would do; handles no case and sees no single enterprise',
  },
  reviewer: {
    zh: '导入数据、审核、制公示名单、提出追缴',
    en: 'imports, reviews, makes lists, opens clawbacks',
  },
  approver: {
    zh: '批准预算事项、名单、批次、追缴决定和核销',
    en: 'approves budgets, lists, batches, clawbacks and write-offs that others made',
  },
  cashier: {
    zh: '提出预算事项、制拨付批次、收银行回单',
    en: 'proposes what budget documents say, makes batches, takes in what the bank answers',
  },
  specialist: {
    zh: '答复企业、就地处理异议、代为填写只能由人说明的事项',
    en: 'answers enterprises, settles objections on the spot, attests what only a person can say',
  },
  auditor: { zh: '什么都能查，什么都不能改', en: 'reads everything and changes nothing' },
  administrator: {
    zh: '管账号、部门密钥和设置；看不到企业数据，碰不到钱',
    en: 'keeps accounts, keys and settings; sees no enterprise’s data and touches no money',
  },
};

/** docs/rights.md, from the code alone, so that the page cannot tell another story. */
export function rightsDocument(
  routes: readonly DescribedRoute[],
  factCounts: Readonly<Record<Sensitivity, number>>,
): string {
  return `${[
    '# 谁能做什么 · Who may do what',
    '本页由代码生成，请勿手改；规格测试会核对两者一致。为什么这样分，见 [决定 0016](decisions/0016-rights.md)。',
    'This page is generated from the code; a spec compares the two. Regenerate it with `UPDATE_DOCUMENTS=1` set while running\n' +
      '`src/identity/rights-document.e2e.spec.ts`. Why it is so: [decision 0016](decisions/0016-rights.md).',
    '## 角色 · Roles',
    'One account has one role. No role stands above another: what a role may not do below, it may not do.',
    documentTable(
      ['角色 Role', '', '职责 Duty'],
      ROLE_NAMES.map((role) => [`\`${role}\``, both(ROLES[role]), both(DUTIES[role])]),
    ),
    '## 路由 · Routes',
    '`●` may call it; `own` only for things of its own enterprise, anything else does not exist for it.',
    documentTable(
      ['', ...ROLE_NAMES.map((role) => ROLES[role].zh), 'What it is for'],
      routes.filter(({ by }) => by !== 'public').map(routeRow),
    ),
    '## 范围 · Scopes',
    [
      '- **企业 Enterprise users** act for the one enterprise that their session has chosen among those they are bound to today.',
      ...SCOPE_NAMES.map((scope) => `  - \`${scope}\`: ${both(BINDING_SCOPES[scope])}`),
      '- **人员 Staff** see the whole district unless an administrator confines them. Departments, categories and policies add up;',
      '  towns cut across them. What lies outside does not exist for them, in lists, figures and acts alike.',
      '- **件 A case**, and what hangs on one (objection, rating, rectification, clawback, a line of the bank that needs people), is',
      '  within where its policy and the town of its enterprise are. Figures and sums count those cases alone.',
      '- **名单、批次、指标 Lists, batches, appropriations and proposals, funding plans, the ledger** go over all towns of one policy: whoever is',
      '  confined to towns neither sees nor moves one.',
      '- **对账单 A treasury statement** shows all that its zero-balance account pays: it is within where all of that is of one’s policies.',
      '- **银行回单 A file of the bank** answers payments of several policies: only staff of the whole district see or send one. Of its',
      '  lines, those that need people are within with their case; a line that names no payment of ours is the whole district’s.',
      '- **审计 The audit trail** is one chain that tells of every subject: only staff of the whole district read it.',
      '- **数据文件 A department’s file** names enterprises of all towns: whoever is confined to towns neither sees nor sends one.',
      '- **企业画像 An enterprise** belongs to no department: it is cut by town alone.',
      '- Route by route: `src/enterprises/scopes/every-scope.txt`, which a spec holds the running application to.',
    ].join('\n'),
    '## 事实 · Facts',
    [
      'Who is shown the value of a fact, by its sensitivity in `rules/facts.yaml`; a derived fact is as sensitive as its most sensitive input.',
      '`●` shown · `▒` that there is a value, not which · empty: no route shows this role an enterprise’s facts. What is restricted or',
      'personal and is shown to staff is recorded (`enterprise.read`). A machine sees what its role sees.',
      'Where values may stand, route by route: `src/identity/visible-facts.txt`. Why: [decision 0017](decisions/0017-visible-facts.md).',
    ].join('\n'),
    documentTable(
      [
        '',
        ...SENSITIVITIES.map(
          (sensitivity) => `${both(SENSITIVITY_NAMES[sensitivity])} (${factCounts[sensitivity]})`,
        ),
      ],
      ONLOOKER_NAMES.map((onlooker) => [
        both(ONLOOKERS[onlooker]),
        ...SENSITIVITIES.map((sensitivity) => MARKS[FACT_VISIBILITY[onlooker][sensitivity]]),
      ]),
    ),
    '## 不相容岗位 · Separation of duties',
    'Not the same person, whatever roles the account has had meanwhile. The use case refuses; a constraint means that the database does too.',
    documentTable(
      ['对象 What', '一人 One', '另一人 Another', '用例 Use case', '约束 Constraint'],
      SEPARATED_DUTIES.map(({ what, made, checked, refusedIn, constraint }) => [
        both(what),
        both(made),
        both(checked),
        `\`${refusedIn}\``,
        constraint === null ? '—' : `\`${constraint}\``,
      ]),
    ),
    '### 一人即可 · One person alone',
    [
      '- **登记缴回款 Recording a repayment**: the cashier, by the bank’s serial; the treasury’s statement shows it again.',
      '- **撤销批次、退回复核 Giving up a batch, returning a case**: frees money and pays none; both are on record with a reason.',
    ].join('\n'),
    '## 公开 · Public',
    'Nobody signs in for these.',
    documentTable(
      ['', 'What it is for'],
      routes.filter(({ by }) => by === 'public').map((route) => [nameOf(route), route.summary]),
    ),
  ].join('\n\n')}\n`;
}

const ONLOOKER_NAMES = Object.keys(ONLOOKERS) as readonly Onlooker[];

const MARKS: Readonly<Record<Visibility, string>> = { shown: '●', masked: '▒', none: '' };

const SENSITIVITY_NAMES: Readonly<Record<Sensitivity, LocalizedText>> = {
  public: { zh: '公开', en: 'public' },
  internal: { zh: '内部', en: 'internal' },
  restricted: { zh: '受限', en: 'restricted' },
  personal: { zh: '个人', en: 'personal' },
};

function routeRow(route: DescribedRoute): string[] {
  const marks = ROLE_NAMES.map((role) => {
    if (!route.by.includes(role)) return '';
    return role === 'enterprise' ? 'own' : '●';
  });
  return [nameOf(route), ...marks, route.summary];
}

function nameOf({ method, path }: DescribedRoute): string {
  return `\`${method} ${path}\``;
}
