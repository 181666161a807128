import type { ClawbackDetailDto } from '../../src/clawbacks/dto/clawback.dto.js';
import type { LedgerDto } from '../../src/payouts/dto/ledger.dto.js';
import type { PayoutBatchDetailDto } from '../../src/payouts/dto/payout-batch.dto.js';
import type { LedgerAccountKind } from '../../src/payouts/ledger.js';
import { VerifyLedger } from '../../src/payouts/verify-ledger.js';
import { formatYuan } from '../../src/payouts/yuan.js';
import { PayoutsScene, type Answer, type SceneCase } from './payouts-scene.js';
import { signInAs, type SignedIn } from './sign-in-as.js';

const TITLES = 'reference,amount,payeeName,accountNumber,result,reason,bankSerial';

export const OPENING = {
  reason: '裁员率按更正后的参保人数重新计算',
  explanation: '人社部门 2024-11-04 更正：年末参保人数由 31 人改为 26 人。',
};
export const DAYS = { workingDays: 5, basis: '告知书写明' };
export const DECISION = {
  documentNumber: '沪奉人社追决〔2024〕3号',
  documentDate: '2024-11-05',
  workingDays: 15,
  basis: '决定书写明',
};

type Who = 'reviewer' | 'approver' | 'cashier' | 'auditor' | 'owner';

/** A payment that reached its enterprise, and what is done to have it back, by HTTP. */
export class ClawbackScene {
  private constructor(
    readonly payouts: PayoutsScene,
    readonly paid: SceneCase,
    readonly owner: SignedIn,
  ) {}

  /** @param giveMoney instead of one appropriation of ten thousand yuan */
  static async open(
    amountFen: number,
    giveMoney: (payouts: PayoutsScene) => Promise<unknown> = (payouts) =>
      payouts.appropriate('10000.00'),
  ): Promise<ClawbackScene> {
    const payouts = await PayoutsScene.open();
    await giveMoney(payouts);
    const paid = await paidCase(payouts, amountFen);
    const owner = await signInAs(payouts.testApp, 'enterprise', { uscc: paid.uscc });
    return new ClawbackScene(payouts, paid, owner);
  }

  close(): Promise<void> {
    return this.payouts.close();
  }

  on(day: string): void {
    this.payouts.testApp.clock.setToday(day);
  }

  call<Body = ClawbackDetailDto>(
    who: Who,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<Answer<Body>> {
    const signedIn = who === 'owner' ? this.owner : this.payouts.staff[who];
    return this.payouts.call<Body>(signedIn, method, `/clawbacks${path}`, body);
  }

  open(amountFen: number, caseId = this.paid.caseId): Promise<Answer<ClawbackDetailDto>> {
    return this.call('reviewer', 'POST', '', { ...OPENING, caseId, amountFen });
  }

  /** Opened, notified, heard and decided, on the day of the payment and for all that was opened. */
  async decided(amountFen: number, caseId = this.paid.caseId): Promise<ClawbackDetailDto> {
    const { id } = expectOk(await this.open(amountFen, caseId));
    expectOk(await this.call('reviewer', 'POST', `/${id}/notice`, DAYS));
    this.on('2024-11-13');
    expectOk(await this.call('reviewer', 'POST', `/${id}/hearing-end`));
    const decision = { ...DECISION, amountFen };
    return expectOk(await this.call('approver', 'POST', `/${id}/decision`, decision));
  }

  repay(id: string, amountFen: number, receivedOn: string, bankSerial: string) {
    const repayment = { amountFen, receivedOn, bankSerial };
    return this.call('cashier', 'POST', `/${id}/repayments`, repayment);
  }

  /** What is in each account of the one appropriation. */
  async balances(): Promise<Partial<Record<LedgerAccountKind, number>>> {
    const { accounts } = await this.payouts.expectOk<LedgerDto>(
      this.payouts.staff.reviewer,
      'GET',
      '/ledger',
    );
    return Object.fromEntries(accounts.map(({ kind, balanceFen }) => [kind, balanceFen]));
  }

  async faults() {
    return (await this.payouts.get(VerifyLedger).execute()).faults;
  }

  /** Subjects of what the enterprise was told, newest first. */
  async told(): Promise<{ subject: string; body: string }[]> {
    const { data } = await this.payouts.expectOk<{
      data: { subject: { zh: string }; body: { zh: string } }[];
    }>(this.owner, 'GET', `/enterprises/${this.paid.uscc}/messages`);
    return data.map(({ subject, body }) => ({ subject: subject.zh, body: body.zh }));
  }
}

export function expectOk<Body>({ status, body }: Answer<Body>): Body {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** A case of that amount on its whole way to closed. */
export async function paidCase(scene: PayoutsScene, amountFen: number): Promise<SceneCase> {
  const [approved] = await scene.approvedCases([amountFen]);
  if (!approved) throw new Error('no case was approved');
  const batchId = await scene.dispatch();
  const { payments } = await scene.expectOk<PayoutBatchDetailDto>(
    scene.staff.cashier,
    'GET',
    `/payout-batches/${batchId}`,
  );
  const { name, account } = approved;
  const line = [payments[0]?.reference, formatYuan(amountFen), name, account.accountNumber];
  await scene.answer(`${TITLES}\n${line.join(',')},paid,,${batchId}`);
  return approved;
}
