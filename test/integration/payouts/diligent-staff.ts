import { randomUUID } from 'node:crypto';
import type { PayoutsScene, SceneCase } from '../../support/payouts-scene.js';
import { signInAs, type SignedIn } from '../../support/sign-in-as.js';
import { SCENE_POLICY } from '../../support/payouts-scene.js';
import type { ServiceProcess } from '../../support/service-process.js';
import type { PayingBank } from './paying-bank.js';
import type { StoredLoop } from './stored-loop.js';

interface Request {
  readonly who: SignedIn;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** People who look at what is there and do what is next, whether or not they ever heard what became of the last thing. */
export class DiligentStaff {
  private readonly owners = new Map<string, SignedIn>();
  /** How often what was answered with which status; 0 where there was no answer. */
  readonly answers = new Map<string, number>();

  constructor(
    private readonly scene: PayoutsScene,
    private readonly cases: readonly SceneCase[],
    private readonly stored: StoredLoop,
    private readonly bank: PayingBank,
    private readonly chance: () => number,
  ) {}

  /** Does one thing at the service, now and then twice at once. */
  async act(service: ServiceProcess): Promise<void> {
    const request = await this.nextThing();
    if (!request) return;
    const key = randomUUID();
    const times = this.chance() < 0.2 ? 2 : 1;
    await Promise.all(Array.from({ length: times }, () => this.send(service, request, key)));
  }

  private async nextThing(): Promise<Request | undefined> {
    const { staff } = this.scene;
    await this.bank.fetchRequests();
    const things: Request[] = [];
    for (const id of await this.stored.ids('publicity_list', 'approved_at IS NULL'))
      things.push({ who: staff.approver, path: `/publicity-lists/${id}/approval`, body: {} });
    if ((await this.stored.ids('benefit_case', WAITS_FOR_A_BATCH)).length > 0)
      things.push({
        who: staff.cashier,
        path: '/payout-batches',
        body: { policyId: SCENE_POLICY },
      });
    const live = `cancelled_at IS NULL AND state`;
    for (const id of await this.stored.ids('payout_batch', `${live} = 'frozen'`))
      things.push({ who: staff.approver, path: `/payout-batches/${id}/approval` });
    for (const id of await this.stored.ids('payout_batch', `${live} = 'approved'`)) {
      things.push({ who: staff.cashier, path: `/payout-batches/${id}/dispatch` });
      if (this.chance() < 0.15)
        things.push({
          who: staff.cashier,
          path: `/payout-batches/${id}/cancellation`,
          body: { reason: '重编' },
        });
    }
    const [bounced] = await this.stored.ids('benefit_case', `state = 'bounced'`);
    if (bounced !== undefined)
      things.push({
        who: await this.ownerOf(bounced),
        path: `/cases/${bounced}/account`,
        body: OTHER_ACCOUNT,
      });
    const answer = this.bank.answer();
    if (answer !== undefined)
      things.push({
        who: staff.cashier,
        path: '/bank-answers?fileName=answer.csv',
        body: answer,
        headers: { 'content-type': 'text/csv' },
      });
    return things[Math.floor(this.chance() * things.length)];
  }

  private async ownerOf(caseId: string): Promise<SignedIn> {
    const known = this.owners.get(caseId);
    if (known) return known;
    const uscc = this.cases.find((each) => each.caseId === caseId)?.uscc ?? '';
    // Several people may come upon the same case at once, and a name is given once.
    const username = `owner-${randomUUID()}`;
    const owner = await signInAs(this.scene.testApp, 'enterprise', { uscc, username });
    this.owners.set(caseId, owner);
    return owner;
  }

  private async send(service: ServiceProcess, request: Request, key: string): Promise<void> {
    const status = await statusOf(service.url, request, key);
    const what = `${request.path.replace(/[0-9a-f-]{36}/, ':id').replace(/\?.*/, '')} ${status}`;
    this.answers.set(what, (this.answers.get(what) ?? 0) + 1);
    // Refused is an answer; a fault of the service is not.
    if (status >= 500)
      throw new Error([`${what}: a fault of the service`, ...service.lines].join('\n'));
  }
}

const WAITS_FOR_A_BATCH = `state = 'approved' AND NOT EXISTS (
  SELECT 1 FROM payment WHERE case_id = benefit_case.id AND state NOT IN ('bounced', 'cancelled'))`;

const OTHER_ACCOUNT = {
  payeeName: '上海更正有限公司',
  accountNumber: '6222021001116245701',
  bankName: '工商银行南桥支行',
  bankCode: '102290020294',
};

async function statusOf(
  url: string,
  { who, path, body, headers }: Request,
  key: string,
): Promise<number> {
  try {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: {
        cookie: who.cookie,
        'idempotency-key': key,
        ...(body === undefined || typeof body === 'string'
          ? {}
          : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    // It was killed before it could say.
    return 0;
  }
}
