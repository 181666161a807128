import type { ClawbackAct, ClawbackDetail } from '../../api/clawbacks.js';
import { fenOf, yuanDraft } from '../../format/money.js';

/** A field that one or several acts ask for; amounts are typed in yuan. */
export type FieldName =
  | 'amount'
  | 'workingDays'
  | 'basis'
  | 'documentNumber'
  | 'documentDate'
  | 'reason'
  | 'view'
  | 'receivedOn'
  | 'bankSerial';

export type Draft = Readonly<Partial<Record<FieldName, string>>>;

export interface ActForm {
  /** Below the address of the clawback. */
  readonly path: string;
  readonly fields: readonly FieldName[];
  /** May be left out. */
  readonly optional?: readonly FieldName[];
  readonly isGrave?: true;
}

/** Acts by a form of plain fields; instalments have a form of their own. */
export type FormAct = Exclude<ClawbackAct, 'open' | 'recover' | 'agree-plan'>;

/** What each act asks for, in the order in which the acts are offered. */
export const ACT_FORMS: Readonly<Record<FormAct, ActForm>> = {
  notify: { path: 'notice', fields: ['workingDays', 'basis'] },
  'state-view': { path: 'view', fields: ['view'] },
  'end-hearing': { path: 'hearing-end', fields: [] },
  decide: {
    path: 'decision',
    fields: ['amount', 'documentNumber', 'documentDate', 'workingDays', 'basis', 'reason'],
    optional: ['reason'],
  },
  drop: { path: 'drop', fields: ['reason'], isGrave: true },
  repay: { path: 'repayments', fields: ['amount', 'receivedOn', 'bankSerial'] },
  urge: { path: 'urging', fields: ['workingDays', 'basis'] },
  'apply-for-enforcement': { path: 'enforcement', fields: ['documentNumber', 'documentDate'] },
  'request-write-off': {
    path: 'write-off-request',
    fields: ['documentNumber', 'documentDate', 'reason'],
  },
  'write-off': { path: 'write-off', fields: [], isGrave: true },
  'refuse-write-off': { path: 'write-off-refusal', fields: ['reason'] },
};

export function isFormAct(act: ClawbackAct): act is FormAct {
  return act in ACT_FORMS;
}

/** What the amount most often is, to begin with. */
export function draftFor(act: FormAct, { claimedFen, outstandingFen }: ClawbackDetail): Draft {
  if (act === 'decide') return { amount: yuanDraft(claimedFen) };
  if (act === 'repay' && outstandingFen !== null) return { amount: yuanDraft(outstandingFen) };
  return {};
}

export function faultOf(
  name: FieldName,
  draft: Draft,
  { optional = [] }: ActForm,
): 'needed' | 'amountShape' | 'daysShape' | null {
  const text = (draft[name] ?? '').trim();
  if (text === '') return optional.includes(name) ? null : 'needed';
  if (name === 'amount') return (fenOf(text) ?? 0) > 0 ? null : 'amountShape';
  if (name !== 'workingDays') return null;
  const days = Number(text.normalize('NFKC'));
  return Number.isInteger(days) && days >= 1 && days <= 250 ? null : 'daysShape';
}

/** As the server takes it. */
export function bodyOf(draft: Draft, { fields }: ActForm): Record<string, string | number> {
  const body: Record<string, string | number> = {};
  for (const name of fields) {
    const text = (draft[name] ?? '').trim();
    if (text === '') continue;
    if (name === 'amount') body.amountFen = fenOf(text) ?? 0;
    else if (name === 'workingDays') body.workingDays = Number(text.normalize('NFKC'));
    else body[name] = text;
  }
  return body;
}
