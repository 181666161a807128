import type { Label } from '../core/facts/fact-definition.js';
import type { BenefitCaseEntity } from './benefit-case.entity.js';

/** What an enterprise is told: what, how much, why, and the one thing to do. */
export interface CaseNotice {
  readonly subject: Label;
  /** Plain text, paragraphs separated by line breaks. */
  readonly body: Label;
  readonly actionLabel: Label;
}

export type NoticedCase = Pick<
  BenefitCaseEntity,
  'caseNumber' | 'policyTitle' | 'amountFen' | 'accountNumber' | 'delivery' | 'effect' | 'state'
>;

export const LOOK_AT_CASE: Label = { zh: '查看进度', en: 'See the case' };

/** Joins the lines that say something, and ends with the number people ask for at a counter. */
export function bodyOf(lines: readonly Label[], { caseNumber }: NoticedCase): Label {
  const all = [...lines, { zh: `兑现件编号：${caseNumber}`, en: `Case number: ${caseNumber}` }];
  return {
    zh: joined(all.map(({ zh }) => zh)),
    en: joined(all.map(({ en }) => en)),
  };
}

/** The account as its owner recognises it without anybody else learning it. */
export function accountTail({ accountNumber }: NoticedCase): string {
  return accountNumber?.slice(-4) ?? '';
}

function joined(lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}
