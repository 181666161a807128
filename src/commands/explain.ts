import { isLocalDate } from '../core/local-date.js';
import type { EntitlementDetailDto } from '../matching/dto/entitlement-detail.dto.js';
import type { EntitlementDto } from '../matching/dto/entitlements.dto.js';
import { ViewEntitlementDetails } from '../matching/view-entitlement-details.js';
import { ViewEntitlements } from '../matching/view-entitlements.js';
import type { ReasonDto } from '../policies/dto/reason.dto.js';
import { EXIT, print, WrongCall } from './exit-code.js';
import { withApplication } from './with-application.js';

export interface ExplainOptions {
  readonly asOf?: string;
  readonly policy?: string;
  readonly json?: boolean;
}

const MARK = { true: '✓', false: '✗', null: '?' } as const;
const GROUP = {
  entitled: '符合',
  answer: '资料不足',
  missed: '不符合',
  'not-in-force': '未在施行期',
} as const;

/** `npx huiqi explain <uscc>`: every verdict on one enterprise with the reason of every condition. */
export async function explainCommand(uscc: string, options: ExplainOptions): Promise<number> {
  if (options.asOf !== undefined && !isLocalDate(options.asOf)) {
    throw new WrongCall(`--as-of: "${options.asOf}" is not a date YYYY-MM-DD`);
  }
  return withApplication(async ({ app }) => {
    const view = await app.get(ViewEntitlements).execute(uscc, options.asOf);
    const details = await app
      .get(ViewEntitlementDetails)
      .ofEveryPolicy('operator', uscc, options.asOf);
    const items = view.items
      .filter(({ policyId }) => !options.policy || policyId === options.policy)
      .map((item) => ({ ...item, ...(details.get(item.policyId) as EntitlementDetailDto) }));
    if (items.length === 0) throw new WrongCall(`there is no published policy "${options.policy}"`);
    const { asOf, enterprise, totals, questions } = view;
    if (options.json) await print(JSON.stringify({ asOf, enterprise, totals, items, questions }));
    else {
      await print(`${enterprise.name} ${enterprise.uscc}，业务日期 ${asOf}`);
      for (const item of items) await print(itemText(item));
    }
    return EXIT.done;
  });
}

function itemText(item: Omit<EntitlementDto, 'missing'> & EntitlementDetailDto): string {
  const amount = item.amountFen === null ? '' : `，${(item.amountFen / 100).toFixed(2)} 元`;
  const lines = [`\n${item.title.zh}（${item.policyId}）：${GROUP[item.group]}${amount}`];
  if (item.leftOut) lines.push(`  未列入组合：${item.leftOut.text.zh}`);
  lines.push(`  标准：${item.benefitText.zh}`);
  if (item.reasons) lines.push(...reasonLines(item.reasons, '  '));
  for (const gap of item.gaps) lines.push(`  差距：${gap.text.zh}`);
  for (const missing of item.missing) {
    lines.push(
      `  缺：${missing.text.zh}${missing.department ? `（由${missing.department.zh}提供）` : '（由企业回答）'}`,
    );
  }
  for (const { document, clause, confidence } of item.sources)
    lines.push(`  依据：${document}${clause ?? ''}［${confidence}］`);
  return lines.join('\n');
}

function reasonLines(reason: ReasonDto, indent: string): string[] {
  const mark = MARK[String(reason.truth) as keyof typeof MARK];
  if (reason.kind !== 'leaf') {
    const heading = { all: '全部满足', any: '任一满足', not: '不得' }[reason.kind];
    return [
      `${indent}${mark} ${heading}`,
      ...(reason.children ?? []).flatMap((child) => reasonLines(child, `${indent}  `)),
    ];
  }
  const value = reason.value ? `：${reason.value.zh}` : '：尚无数据';
  const source = reason.source ? `（${reason.source.zh}）` : '';
  return [`${indent}${mark} ${reason.text?.zh ?? ''}${value}${source}`];
}
