import { randomUUID } from 'node:crypto';
import { makeUscc } from '../../src/core/standards/uscc.js';
import { EnterpriseRepository } from '../../src/enterprises/enterprise.repository.js';
import { RecordProfiles } from '../../src/enterprises/record-profiles.js';
import { STAFF_ROLES, type Role } from '../../src/identity/roles.js';
import { CaseOpener } from '../../src/matching/case-opener.js';
import { CaseRedecider, type Redecision } from '../../src/payouts/case-redecider.js';
import type { BudgetProposalDto } from '../../src/payouts/dto/budget-proposal.dto.js';
import type { LedgerDto } from '../../src/payouts/dto/ledger.dto.js';
import type { LedgerAccountKind } from '../../src/payouts/ledger.js';
import { asSystem, signInAs, type SignedIn } from './sign-in-as.js';
import { createTestApp, type TestApp, type TestAppOptions } from './test-app.js';

/** A policy that pays cash without application, whose own document names no length of publicity. */
export const SCENE_POLICY = 'shanghai.job-retention-refund';

const SCENE_YEAR = 2024;
const OPENED_ON = '10-15';
/** Past any publicity that a scene asks for. */
const PUBLICITY_OVER_ON = '11-05';

/** Says what the spec tells it to, and `same` of every case it was told nothing about. */
export class ScriptedRedecider extends CaseRedecider {
  readonly answers = new Map<string, Redecision>();

  override redecide(caseId: string): Promise<Redecision> {
    return Promise.resolve(this.answers.get(caseId) ?? { outcome: 'same' });
  }
}

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface SceneAccount {
  readonly payeeName: string;
  readonly accountNumber: string;
  readonly bankName: string;
  readonly bankCode: string;
}

export interface SceneEnterprise {
  readonly enterpriseId: number;
  readonly uscc: string;
  readonly name: string;
  readonly account: SceneAccount;
}

export interface SceneCase extends SceneEnterprise {
  readonly caseId: string;
}

type StaffRole = Exclude<Role, 'enterprise'>;

/** The application with one person of each staff role signed in, and the road of money through it by HTTP. */
export class PayoutsScene {
  private count = 0;

  private constructor(
    readonly testApp: TestApp,
    readonly redecider: ScriptedRedecider,
    readonly staff: Readonly<Record<StaffRole, SignedIn>>,
  ) {}

  /**
   * @param decidesForReal asks the rules before a batch is frozen, instead of the scripted redecider
   * @param application more of it, such as PAYMENT_FORMAT in its environment, or a database that others use as well
   */
  static async open({
    decidesForReal = false,
    ...application
  }: { decidesForReal?: boolean } & TestAppOptions = {}): Promise<PayoutsScene> {
    const redecider = new ScriptedRedecider();
    const testApp = await createTestApp({
      ...application,
      today: `${SCENE_YEAR}-${OPENED_ON}`,
      configure: (builder) =>
        decidesForReal ? builder : builder.overrideProvider(CaseRedecider).useValue(redecider),
    });
    const staff = {} as Record<StaffRole, SignedIn>;
    for (const role of STAFF_ROLES as readonly StaffRole[])
      staff[role] = await signInAs(testApp, role);
    return new PayoutsScene(testApp, redecider, staff);
  }

  close(): Promise<void> {
    return this.testApp.close();
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.testApp.app.get<T>(type, { strict: false });
  }

  /** JSON in, JSON out. Every POST carries an Idempotency-Key of its own unless the headers name one. */
  async call<Body>(
    who: SignedIn,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.testApp.url}/api/v1${path}`, {
      method,
      headers: {
        cookie: who.cookie,
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...(body === undefined || body instanceof FormData || typeof body === 'string'
          ? {}
          : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : {
            body:
              body instanceof FormData || typeof body === 'string' ? body : JSON.stringify(body),
          }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as Body,
    };
  }

  /** Like call, for what the scene needs to go well. */
  async expectOk<Body>(...request: Parameters<PayoutsScene['call']>): Promise<Body> {
    const { status, body } = await this.call<Body>(...request);
    if (status >= 300) {
      throw new Error(`${request[1]} ${request[2]} → ${status} ${JSON.stringify(body)}`);
    }
    return body;
  }

  async appropriate(
    amountYuan: string,
    policyId = SCENE_POLICY,
    fund = '失业保险基金',
    terms: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const { status, body } = await this.actOnBudget('/appropriations', {
      policyId,
      fiscalYear: SCENE_YEAR,
      fund,
      documentNumber: '沪奉财预〔2024〕15号',
      functionClass: '2080713',
      economicClass: '50701',
      project: '稳岗返还',
      zeroBalanceAccount: '310066000018000001234',
      amountYuan,
      ...terms,
    });
    if (status !== 201 || body.resultId === null) throw new Error(JSON.stringify(body));
    return body.resultId;
  }

  /** The cashier proposes an act on the budget and the approver approves it; the first refusal is the answer. */
  async actOnBudget(
    path: string,
    terms: Readonly<Record<string, unknown>>,
  ): Promise<Answer<BudgetProposalDto>> {
    const { cashier, approver } = this.staff;
    const proposed = await this.call<BudgetProposalDto>(cashier, 'POST', path, terms);
    if (proposed.status !== 201) return proposed;
    return this.call(approver, 'POST', `/budget-proposals/${proposed.body.id}/approval`);
  }

  /** A plan of how appropriations share, by the approver: each with its ten-thousandths. */
  plan<Body>(
    shares: Readonly<Record<string, number>>,
    change: Readonly<Record<string, unknown>> = {},
  ) {
    return this.call<Body>(this.staff.approver, 'POST', '/funding-plans', {
      policyId: SCENE_POLICY,
      fiscalYear: SCENE_YEAR,
      documentNumber: '沪奉财社〔2024〕9号',
      shares: Object.entries(shares).map(([appropriationId, perTenThousand]) => ({
        appropriationId,
        perTenThousand,
      })),
      ...change,
    });
  }

  /** An increase, unless the change says otherwise. */
  adjust(appropriationId: string, change: Readonly<Record<string, unknown>>) {
    return this.actOnBudget(`/appropriations/${appropriationId}/adjustments`, {
      kind: 'increase',
      documentNumber: '沪奉财预调〔2024〕3号',
      reason: '年中追加',
      ...change,
    });
  }

  /** What is in each account of an appropriation. */
  async accountsOf(appropriationId: string): Promise<Partial<Record<LedgerAccountKind, number>>> {
    const { accounts } = await this.expectOk<LedgerDto>(this.staff.reviewer, 'GET', '/ledger');
    return Object.fromEntries(
      accounts
        .filter((account) => account.appropriationId === appropriationId)
        .map(({ kind, balanceFen }) => [kind, balanceFen]),
    );
  }

  /** An enterprise with its account on file, unless `onFile` is false. */
  async enterprise(accountNumber = '6222021001116245702', onFile = true): Promise<SceneEnterprise> {
    this.count += 1;
    const uscc = makeUscc('91310120', `MA1H${String(this.count).padStart(4, '0')}`);
    const name = `上海贤达第${this.count}精密机械有限公司`;
    const account = {
      payeeName: name,
      accountNumber,
      bankName: '工商银行南桥支行',
      bankCode: '102290020294',
    };
    await asSystem(() =>
      this.get(RecordProfiles).execute(
        [{ uscc, name, statements: [], ...(onFile ? { account } : {}) }],
        { demonstration: true, recordedBy: 'scene' },
      ),
    );
    const enterprise = await this.get(EnterpriseRepository).findByUscc(uscc);
    if (!enterprise) throw new Error(`${uscc} was not recorded`);
    return { enterpriseId: enterprise.id, uscc, name, account };
  }

  /** A case under review, or offered where the enterprise has no account on file. */
  async openCase(enterprise: SceneEnterprise, amountFen: number): Promise<SceneCase> {
    const [opened] = await asSystem(() =>
      this.get(CaseOpener).openAll([
        {
          enterpriseId: enterprise.enterpriseId,
          enterpriseName: enterprise.name,
          uscc: enterprise.uscc,
          policyId: SCENE_POLICY,
          policyTitle: { zh: '失业保险稳岗返还', en: 'Job-retention refund' },
          policyVersionHash: 'a'.repeat(64),
          decisionId: randomUUID(),
          businessDate: '2024-06-30',
          delivery: 'direct',
          effect: 'cash',
          entitlementKey: `${enterprise.uscc}:${SCENE_POLICY}:2023:${randomUUID()}`,
          amountFen,
          demonstration: true,
          reasonText: { zh: '裁员率符合条件', en: 'the layoff rate qualifies' },
          benefitText: { zh: '上年失业保险费的 60%', en: '60 % of the premiums' },
        },
      ]),
    );
    const caseId = opened?.caseId ?? null;
    if (caseId === null) throw new Error('the case was not opened');
    return { ...enterprise, caseId };
  }

  async review(caseId: string): Promise<void> {
    await this.expectOk(this.staff.reviewer, 'POST', `/cases/${caseId}/review`, {
      outcome: 'pass',
    });
  }

  /** Puts everything reviewed on a list and lets its publicity pass, in the year of the scene unless another is named. */
  async publicise(year = SCENE_YEAR): Promise<string> {
    this.testApp.clock.setToday(`${year}-${OPENED_ON}`);
    const { id } = await this.expectOk<{ id: string }>(
      this.staff.reviewer,
      'POST',
      '/publicity-lists',
      {
        policyId: SCENE_POLICY,
        workingDays: 5,
        reason: '经办会议定为 5 个工作日',
      },
    );
    this.testApp.clock.setToday(`${year}-${PUBLICITY_OVER_ON}`);
    return id;
  }

  approveList(listId: string, appropriationId?: string) {
    return this.call<Record<string, unknown>>(
      this.staff.approver,
      'POST',
      `/publicity-lists/${listId}/approval`,
      appropriationId === undefined ? {} : { appropriationId },
    );
  }

  /** Cases of the given amounts, each of an enterprise of its own, on one list past its publicity. */
  async publicisedCases(
    amountsFen: readonly number[],
    accountNumbers: readonly string[] = [],
  ): Promise<{ listId: string; cases: SceneCase[] }> {
    const cases: SceneCase[] = [];
    for (const [index, amountFen] of amountsFen.entries()) {
      const opened = await this.openCase(await this.enterprise(accountNumbers[index]), amountFen);
      await this.review(opened.caseId);
      cases.push(opened);
    }
    return { listId: await this.publicise(), cases };
  }

  async approvedCases(
    amountsFen: readonly number[],
    accountNumbers: readonly string[] = [],
  ): Promise<SceneCase[]> {
    const { listId, cases } = await this.publicisedCases(amountsFen, accountNumbers);
    const { status, body } = await this.approveList(listId);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return cases;
  }

  freeze<Body>(appropriationId?: string) {
    return this.call<Body>(this.staff.cashier, 'POST', '/payout-batches', {
      policyId: SCENE_POLICY,
      ...(appropriationId === undefined ? {} : { appropriationId }),
    });
  }

  /** Freezes what is approved, has it approved, and sends it. */
  async dispatch(): Promise<string> {
    const frozen = await this.freeze<{ id: string }>();
    if (frozen.status !== 201) throw new Error(JSON.stringify(frozen.body));
    const { id } = frozen.body;
    await this.expectOk(this.staff.approver, 'POST', `/payout-batches/${id}/approval`);
    await this.expectOk(this.staff.cashier, 'POST', `/payout-batches/${id}/dispatch`);
    return id;
  }

  /** Sends a bank answer as the body. */
  answer<Body>(csv: string, headers: Readonly<Record<string, string>> = {}) {
    return this.call<Body>(this.staff.cashier, 'POST', '/bank-answers?fileName=answer.csv', csv, {
      'content-type': 'text/csv',
      ...headers,
    });
  }

  /** A cashier finds something out about a line of the bank and the approver agrees; the first refusal is the answer. */
  async settle<Body>(
    receiptId: string,
    finding: Readonly<Record<string, unknown>>,
  ): Promise<Answer<Body>> {
    const path = `/bank-exceptions/${receiptId}`;
    const { cashier, approver } = this.staff;
    const found = await this.call<Body & { proposal: { id: string } | null }>(
      cashier,
      'POST',
      `${path}/findings`,
      finding,
    );
    if (found.status !== 200) return found;
    return this.call<Body>(approver, 'POST', `${path}/settlement`, {
      findingId: found.body.proposal?.id,
    });
  }

  async stateOf(caseId: string): Promise<string> {
    const { state } = await this.expectOk<{ state: string }>(
      this.staff.reviewer,
      'GET',
      `/cases/${caseId}`,
    );
    return state;
  }
}
