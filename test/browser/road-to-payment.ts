import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';

export const REFUND = 'shanghai.job-retention-refund';
/** The first user of the demonstration: it is offered a refund. */
export const ENTERPRISE = /贤禾/;

export interface Refund {
  readonly id: string;
  readonly caseNumber: string;
  readonly amountFen: number;
  readonly enterpriseName: string;
}

/** Asks the server in the name of whoever is signed in on a page, where the page itself is not what is looked at. */
export async function postAs<Body>(page: Page, path: string, data: object = {}): Promise<Body> {
  const headers = { 'idempotency-key': randomUUID() };
  const response = await page.request.post(`/api/v1${path}`, { data, headers });
  const text = await response.text();
  if (!response.ok()) throw new Error(`${path}: ${text}`);
  return JSON.parse(text) as Body;
}

/** Confirmed by the enterprise, reviewed, and on a list that is public from today. */
export async function publishRefund(
  enterprise: Page,
  reviewer: Page,
): Promise<{ refund: Refund; listId: string }> {
  const cases = await reviewer.request.get(
    `/api/v1/cases?state=offered&policyId=${REFUND}&limit=100`,
  );
  const { data } = (await cases.json()) as { data: Refund[] };
  const refund = data.find(({ enterpriseName }) => ENTERPRISE.test(enterpriseName));
  if (!refund) throw new Error('the enterprise of the demonstration is offered no refund');
  const { id, amountFen, enterpriseName: payeeName } = refund;
  await postAs(enterprise, `/cases/${id}/confirmation`, {
    amountFen,
    account: {
      payeeName,
      accountNumber: '6222000011110001',
      bankName: '演示银行上海奉贤支行',
      bankCode: '999290000038',
    },
  });
  await postAs(reviewer, `/cases/${id}/review`, { outcome: 'start' });
  await postAs(reviewer, `/cases/${id}/review`, { outcome: 'pass' });
  const order = { policyId: REFUND, workingDays: 5, reason: '经办会议定为 5 个工作日' };
  const list = await postAs<{ id: string }>(reviewer, '/publicity-lists', order);
  return { refund, listId: list.id };
}

/** Approved, frozen, released, sent, and answered by the bank of the demonstration. */
export async function payRefunds(approver: Page, cashier: Page, listId: string): Promise<void> {
  await postAs(approver, `/publicity-lists/${listId}/approval`);
  const batch = await postAs<{ id: string }>(cashier, '/payout-batches', { policyId: REFUND });
  await postAs(approver, `/payout-batches/${batch.id}/approval`);
  await postAs(cashier, `/payout-batches/${batch.id}/dispatch`);
  await postAs(cashier, `/payout-batches/${batch.id}/simulated-answer`);
}
