import { randomUUID } from 'node:crypto';
import type { CaseDetailDto } from '../../src/cases/dto/case.dto.js';
import { ObjectionRepository } from '../../src/cases/publicity/objection.repository.js';
import { NOW } from '../../src/core/facts/period.js';
import { integer } from '../../src/core/rational.js';
import { RecordProfiles } from '../../src/enterprises/record-profiles.js';
import { TakeQualitySurvey } from '../../src/enterprises/quality/take-quality-survey.js';
import { STAFF_ROLES, type Role } from '../../src/identity/roles.js';
import { StaffScopeRepository } from '../../src/identity/staff-scope.repository.js';
import { ReconciliationRepository } from '../../src/payouts/reconciliation/reconciliation.repository.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { newId } from '../../src/platform/identifier.js';
import { RuleLibrary } from '../../src/policies/rule-library.js';
import { ClawbackScene, DAYS, DECISION, OPENING, expectOk } from './clawback-scene.js';
import { SCENE_POLICY } from './payouts-scene.js';
import type { Method, RouteRule } from './rights-matrix.js';
import { asSystem } from './sign-in-as.js';
import type { TestApp } from './test-app.js';

const HERE = '310120104';
const ELSEWHERE = '310120105';
/** As PayoutsScene appropriates. */
const ACCOUNT = '310066000018000001234';
const CSV = { 'content-type': 'text/csv' };

export interface Answer {
  readonly status: number;
  readonly text: string;
}

const DOCUMENT = { documentNumber: '沪奉财〔2024〕1号', reason: '核查' };
const RAISE = { kind: 'increase', amountYuan: '1.00', ...DOCUMENT };

interface Route {
  readonly method: Method;
  readonly path: string;
}

/** One thing of each kind that staff handle, of one policy, department and town, all of them to be recognised. */
export class MarkedScene {
  tries = 0;

  private constructor(
    private readonly scene: ClawbackScene,
    private readonly things: Readonly<Record<string, string>>,
    private readonly marks: readonly string[],
  ) {}

  static async open(): Promise<MarkedScene> {
    const scene = await ClawbackScene.open(100_00, async (of) => {
      // A month is over since, of which no statement has come.
      const { clock } = of.testApp;
      const now = clock.now();
      clock.setNow('2024-09-20T02:00:00Z');
      await of.appropriate('10000.00');
      clock.setNow(now);
    });
    const { payouts, paid, owner } = scene;
    const { auditor, cashier } = payouts.staff;
    const first = async (path: string) => {
      const { data } = await payouts.expectOk<{ data: { id: string }[] }>(auditor, 'GET', path);
      if (!data[0]) throw new Error(`the scene has nothing at ${path}`);
      return data[0].id;
    };
    const statements = ['tax', 'statistics'].map((source, index) => ({
      fact: 'revenue',
      period: '2023' as const,
      value: integer(10_000 + index),
      source,
    }));
    // Learnt after the payment, by which less would have been paid.
    payouts.testApp.clock.advance(1_000);
    payouts.redecider.answers.set(paid.caseId, { outcome: 'changed', amountFen: 50_00 });
    await asSystem(() =>
      payouts.get(RecordProfiles).execute(
        [
          {
            uscc: paid.uscc,
            name: paid.name,
            statements: [
              { fact: 'town', period: NOW, value: HERE, source: 'market-regulation' },
              ...statements,
            ],
          },
        ],
        { demonstration: true, recordedBy: 'marks' },
      ),
    );
    await asSystem(() => payouts.get(TakeQualitySurvey).execute());
    const { id: clawbacks } = expectOk(await scene.open(10_00));
    const appropriations = await first('/appropriations');
    expectOk(await payouts.plan({ [appropriations]: 10_000 }));
    const adjustments = `/appropriations/${appropriations}/adjustments`;
    const proposal = expectOk(
      await payouts.call<{ id: string }>(cashier, 'POST', adjustments, RAISE),
    );
    // Another amount than was sent: a line for people.
    await payouts.answer(
      `reference,amount,payeeName,accountNumber,result,reason,bankSerial\nBF2024-000001-0001,1.00,${paid.name},${paid.account.accountNumber},paid,,X-1`,
    );
    await payouts.expectOk(owner, 'POST', `/cases/${paid.caseId}/rating`, { score: 1 });
    // Long under review.
    const late = await payouts.openCase(paid, 20_00);
    payouts.testApp.clock.setToday('2024-12-15');
    const lists = await first('/publicity-lists');
    const [objection, statement, difference] = [newId(), newId(), newId()];
    const unitOfWork = payouts.get(UnitOfWork);
    const at = new Date('2024-10-14T02:00:00Z');
    await unitOfWork.run(async () => {
      await payouts.get(ObjectionRepository).insert({
        id: objection,
        objectionNumber: 'YY2024-000099',
        listId: lists,
        caseId: paid.caseId,
        grounds: '裁员率不实',
        objectorName: '某人',
        objectorContact: '13800000000',
        contactRemovedAt: null,
        lodgedAt: at,
        tier: 'on-the-spot',
        state: 'open',
        finding: null,
        settledBy: null,
        settledByName: null,
        settledAt: null,
      });
      await payouts.get(ReconciliationRepository).insert(
        {
          id: statement,
          account: ACCOUNT,
          month: '2024-08',
          fileName: '202408.csv',
          sha256: 'a'.repeat(64),
          lineCount: 1,
          matchedCount: 0,
          closingFen: 1,
          booksClosingFen: 2,
          uploadedBy: cashier.userId,
          uploadedByName: 'cashier',
          uploadedAt: at,
          replacedAt: null,
          signedOffBy: null,
          signedOffByName: null,
          signedOffAt: null,
        },
        [
          {
            id: difference,
            statementId: statement,
            kind: 'balance-differs',
            itemKey: '',
            statementFen: 1,
            booksFen: 2,
            counterparty: '',
            caseId: null,
            statementOn: null,
            bankSerial: null,
          },
        ],
      );
    });
    const { caseNumber } = await payouts.expectOk<CaseDetailDto>(
      auditor,
      'GET',
      `/cases/${paid.caseId}`,
    );
    const marked = {
      enterprises: paid.uscc,
      cases: paid.caseId,
      clawbacks,
      appropriations,
      'budget-proposals': proposal.id,
      policies: SCENE_POLICY,
      entitlements: SCENE_POLICY,
      'publicity-lists': lists,
      'payout-batches': await first('/payout-batches'),
      'bank-answers': await first('/bank-answers'),
      'bank-exceptions': await first('/bank-exceptions'),
      rectifications: await first('/rectifications'),
      objections: objection,
      reconciliations: statement,
      'statement-differences': difference,
    };
    // Of everybody: these mark nothing.
    const things = {
      ...marked,
      'audit-entries': await first('/audit-entries'),
      'staff-scopes': 'reviewer',
    };
    const marks = [
      ...Object.values(marked),
      paid.name,
      late.caseId,
      caseNumber,
      ACCOUNT,
      'YY2024-000099',
    ];
    return new MarkedScene(scene, things, [...new Set(marks)]);
  }

  get testApp(): TestApp {
    return this.scene.payouts.testApp;
  }

  close(): Promise<void> {
    return this.scene.close();
  }

  marksIn(text: string): string[] {
    return this.marks.filter((mark) => text.includes(mark));
  }

  /** Everybody of the staff to something that has nothing to do with what is marked, or nobody to anything. */
  async confine(kind: 'policy' | 'department' | 'town' | 'nothing'): Promise<void> {
    const { payouts } = this.scene;
    const { policies } = payouts.get(RuleLibrary).current();
    const authority = policies.get(SCENE_POLICY)?.authority;
    const another = [...policies.values()].find((each) => each.authority !== authority);
    const value = { policy: another?.id, department: another?.authority, town: ELSEWHERE };
    const at = new Date();
    for (const role of STAFF_ROLES) {
      const { userId } = payouts.staff[role as 'auditor'];
      const row = {
        id: newId(),
        userId,
        grantedBy: 'marks',
        grantedAt: at,
        revokedAt: null,
      };
      const rows = kind === 'nothing' ? [] : [{ ...row, kind, value: value[kind] ?? '' }];
      await payouts
        .get(UnitOfWork)
        .run(() => payouts.get(StaffScopeRepository).replace(userId, rows, at));
    }
  }

  rolesOf(rule: RouteRule | undefined): readonly Role[] {
    const by = rule?.by;
    if (by === undefined || by === 'anybody' || by === 'key') return [];
    return STAFF_ROLES.filter((role) => by.has(role));
  }

  async call({ method, path }: Route, role: Role): Promise<Answer> {
    this.tries += 1;
    const { body, query = '', headers = {} } = this.requestOf(`${method} ${path}`);
    const address = path.replace(
      /([a-z-]+)\/:\w+/g,
      (_, kind: string) => `${kind}/${this.things[kind] ?? '1'}`,
    );
    const isText = typeof body === 'string';
    const response = await fetch(`${this.testApp.url}${address}${query}`, {
      method,
      headers: {
        cookie: this.scene.payouts.staff[role as 'auditor'].cookie,
        'idempotency-key': randomUUID(),
        ...(body && !isText ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body && { body: isText ? body : JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  }

  /** What gets past the checks of a request's form, so that the answer is about the thing. */
  private requestOf(name: string): {
    readonly body?: object | string;
    readonly query?: string;
    readonly headers?: Readonly<Record<string, string>>;
  } {
    const { cases = '', appropriations = '' } = this.things;
    const reason = { reason: '核查' };
    switch (name.replace('/api/v1', '')) {
      case 'POST /enterprises/:uscc/facts':
        return { body: { fact: 'employees', value: 12 } };
      case 'POST /imports':
      case 'POST /imports/preview':
        return { body: 'a,b\n', headers: CSV, query: '?mapping=none&fileName=a.csv' };
      case 'GET /clawbacks/proposal':
        return { query: `?caseId=${cases}` };
      case 'GET /exports/file':
      case 'GET /figures/file':
      case 'GET /imports/:id/rejects':
      case 'GET /payout-batches/:id/file':
        return { query: '?purpose=审计调阅' };
      case 'POST /cases/:id/review':
        return { body: { outcome: 'pass' } };
      case 'POST /cases/:id/filing':
        return { body: { outcome: 'enjoyed', reference: '1' } };
      case 'POST /cases/:id/return':
      case 'POST /clawbacks/:id/drop':
      case 'POST /clawbacks/:id/write-off-refusal':
      case 'POST /payout-batches/:id/cancellation':
      case 'POST /budget-proposals/:id/rejection':
        return { body: reason };
      case 'POST /objections/:id/referral':
        return { body: { tier: 'on-the-spot', ...reason } };
      case 'POST /objections/:id/settlement':
        return { body: { outcome: 'dismissed', finding: '查无实据' } };
      case 'POST /rectifications/:id/answer':
        return { body: { answer: '已联系企业' } };
      case 'POST /rectifications/:id/closing':
        return { body: { outcome: 'closed', callback: '满意' } };
      case 'POST /clawbacks':
        return { body: { ...OPENING, caseId: cases, amountFen: 1 } };
      case 'POST /clawbacks/:id/notice':
      case 'POST /clawbacks/:id/urging':
        return { body: DAYS };
      case 'POST /clawbacks/:id/decision':
        return { body: { ...DECISION, amountFen: 1 } };
      case 'POST /clawbacks/:id/instalments':
        return { body: { instalments: [{ dueOn: '2024-12-20' }] } };
      case 'POST /clawbacks/:id/repayments':
        return { body: { amountFen: 1, receivedOn: '2024-11-06', bankSerial: 'Y-1' } };
      case 'POST /clawbacks/:id/enforcement':
        return { body: { documentNumber: '沪奉人社申〔2024〕1号', documentDate: '2024-11-06' } };
      case 'POST /clawbacks/:id/write-off-request':
        return { body: { documentDate: '2024-11-06', ...DOCUMENT } };
      case 'POST /publicity-lists':
        return { body: { policyId: SCENE_POLICY, workingDays: 5, ...reason } };
      case 'POST /publicity-lists/waivers':
        return { body: { policyId: SCENE_POLICY, workingDays: 5, basis: '经办规程' } };
      case 'POST /publicity-lists/:id/approval':
        return { body: {} };
      case 'POST /payout-batches':
        return { body: { policyId: SCENE_POLICY } };
      case 'POST /appropriations':
        return {
          body: {
            policyId: SCENE_POLICY,
            fiscalYear: 2024,
            fund: '区级财政',
            documentNumber: '沪奉财预〔2024〕16号',
            functionClass: '2080713',
            economicClass: '50701',
            project: '稳岗返还',
            zeroBalanceAccount: ACCOUNT,
            amountYuan: '1.00',
          },
        };
      case 'POST /appropriations/:id/adjustments':
        return { body: RAISE };
      case 'POST /appropriations/:id/year-ends':
        return { body: { remainder: 'lapse', ...DOCUMENT } };
      case 'POST /funding-plans':
        return {
          body: {
            policyId: SCENE_POLICY,
            fiscalYear: 2024,
            documentNumber: '沪奉财社〔2024〕10号',
            shares: [{ appropriationId: appropriations, perTenThousand: 10_000 }],
          },
        };
      case 'POST /bank-answers':
        return { body: 'reference,amount\n1,2', headers: CSV, query: '?fileName=a.csv' };
      case 'POST /bank-exceptions/:id/findings':
        return { body: { decision: 'no-effect', finding: '录入有误', evidence: '查复书' } };
      case 'POST /bank-exceptions/:id/settlement':
        return { body: { findingId: randomUUID() } };
      case 'POST /reconciliations':
        return {
          body: 'a,b\n1,2',
          headers: CSV,
          query: `?account=${ACCOUNT}&month=2024-09&fileName=a.csv`,
        };
      case 'POST /statement-differences/:id/settlement':
        return { body: { evidence: '对账单', ...reason } };
      default:
        return {};
    }
  }
}
