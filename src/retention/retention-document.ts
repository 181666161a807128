import { both, documentTable } from '../core/lifecycle/document-table.js';
import { KEPT_FOR_GOOD, RETENTION_SCHEDULE } from './retention-schedule.js';

const HOW = {
  deleted: { zh: '删除', en: 'deleted' },
  anonymised: { zh: '去标识', en: 'anonymised' },
} as const;
const BY = {
  law: { zh: '法律', en: 'law' },
  setting: { zh: '本区设定', en: 'setting' },
} as const;

/** docs/retention.md, from the schedule alone. */
export function retentionDocument(): string {
  return `${[
    '# 数据保存期限 · How long records are kept',
    'This page is generated from `src/retention/retention-schedule.ts`; a spec compares the two. Regenerate it with\n' +
      '`UPDATE_DOCUMENTS=1` set while running `src/retention/retention-document.spec.ts`.',
    'Every day at `RETENTION_AT` the service removes what is due, in small transactions, each with an entry in the audit\n' +
      '(`retention.removed`, then `retention.finished`); `npx huiqi retention --dry-run` says what would go. What was cut off is\n' +
      'taken up at the next look. Backups are not reached into: keep them no longer than you need them.',
    '## 到期处理 · Removed when due',
    documentTable(
      ['种类 Kind', '内容 What', '处理 How', '天数 Days', '自 After', '例外 Held', '依据 Basis'],
      RETENTION_SCHEDULE.map((rule) => [
        `\`${rule.kind}\``,
        both(rule.what),
        both(HOW[rule.how]),
        String(rule.days),
        both(rule.from),
        rule.held ? both(rule.held) : '',
        `${both(BY[rule.basis.by])}: ${both(rule.basis.text)}`,
      ]),
    ),
    '## 不自动删除 · Never removed by the service',
    documentTable(
      ['内容 What', '期限 Term', '依据 Basis'],
      KEPT_FOR_GOOD.map(({ what, term, basis }) => [
        both(what),
        both(term),
        `${both(BY[basis.by])}: ${both(basis.text)}`,
      ]),
    ),
  ].join('\n\n')}\n`;
}
