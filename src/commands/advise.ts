import { isLocalDate } from '../core/local-date.js';
import type { EntitlementDto, QuestionDto } from '../matching/dto/entitlements.dto.js';
import type { RungDto } from '../matching/dto/ladder.dto.js';
import { ViewEntitlements } from '../matching/view-entitlements.js';
import { ViewLadder } from '../matching/view-ladder.js';
import { EXIT, print, WrongCall } from './exit-code.js';
import { withApplication } from './with-application.js';

export interface AdviseOptions {
  readonly asOf?: string;
  readonly json?: boolean;
}

/** `npx huiqi advise <uscc>`: what to claim together, the next rung of the ladder, and what to ask next. */
export async function adviseCommand(uscc: string, options: AdviseOptions): Promise<number> {
  if (options.asOf !== undefined && !isLocalDate(options.asOf))
    throw new WrongCall(`--as-of: "${options.asOf}" is not a date YYYY-MM-DD`);
  return withApplication(async ({ app }) => {
    const view = await app.get(ViewEntitlements).execute(uscc, options.asOf);
    const ladder = await app.get(ViewLadder).execute('operator', uscc, options.asOf);
    const entitled = view.items.filter(({ group }) => group === 'entitled');
    if (options.json) {
      const { asOf, enterprise, totals, questions } = view;
      await print(JSON.stringify({ asOf, enterprise, totals, entitled, ladder, questions }));
      return EXIT.done;
    }
    await print(`${view.enterprise.name} ${view.enterprise.uscc}，业务日期 ${view.asOf}`);
    await print(`\n组合：${yuan(view.totals.entitledFen)}`);
    for (const item of entitled) await print(itemLine(item));
    await print('\n梯队');
    for (const rung of ladder.rungs) await print(rungText(rung, rung.policyId === ladder.next));
    await print('\n依次要问');
    for (const [index, question] of view.questions.entries())
      await print(questionLine(question, index + 1));
    return EXIT.done;
  });
}

function yuan(fen: number | null): string {
  return fen === null ? '金额未知' : `${(fen / 100).toFixed(2)} 元`;
}

function itemLine({ title, policyId, inBundle, amountFen, leftOut }: EntitlementDto): string {
  return inBundle
    ? `  ✓ ${title.zh}（${policyId}）：${yuan(amountFen)}`
    : `  – ${title.zh}（${policyId}）：${yuan(amountFen)}；${leftOut?.text.zh ?? ''}`;
}

const STATE = {
  held: '已取得',
  open: '条件已满足，可申报',
  unknown: '资料不足',
  short: '尚有差距',
} as const;

function rungText(rung: RungDto, isNext: boolean): string {
  const until = rung.heldUntil ? `，至 ${rung.heldUntil}` : '';
  const lines = [
    `  ${isNext ? '→' : ' '} ${rung.title.zh}（${rung.policyId}）：${STATE[rung.state]}${until}`,
    ...rung.gaps.map(({ text }) => `      差距：${text.zh}`),
    ...rung.missing.map(({ text }) => `      缺：${text.zh}`),
  ];
  if (rung.state === 'held') return lines.join('\n');
  lines.push(`      取得后组合增加 ${yuan(rung.unlockFen)}`);
  for (const [word, policies] of [
    ['新增', rung.gained],
    ['可能', rung.possible],
  ] as const)
    for (const { title, amountFen } of policies)
      lines.push(`        ${word}：${title.zh}（${yuan(amountFen)}）`);
  return lines.join('\n');
}

function questionLine({ question, period, unlockFen, decides }: QuestionDto, n: number): string {
  const worth = unlockFen === null ? '' : `；最多关系到 ${yuan(unlockFen)}`;
  const decided = decides.length > 0 ? `；答后可判定 ${decides.join('、')}` : '';
  return `  ${n}. ${period ? `${period}：` : ''}${question.zh}${worth}${decided}`;
}
