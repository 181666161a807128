import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { servedRoutes } from '../../support/served-routes.js';
import { ClawbackScene } from '../../support/clawback-scene.js';
import {
  MARKED_MAPPING,
  markedFile,
  markEnterprise,
  MARKS,
  READING_POLICIES,
  type Marked,
  type MarkedThings,
} from '../../support/marked-enterprise.js';
import { SCENE_POLICY } from '../../support/payouts-scene.js';
import { TEST_PASSWORD, type SignedIn } from '../../support/sign-in-as.js';
import { addressOf, makeThings, queryOf, type Things } from '../../support/things-scene.js';
import type { AuditEntryPageDto } from '../../../src/audit-trail/dto/audit-entry.dto.js';
import type { FactListDto } from '../../../src/enterprises/dto/fact.dto.js';
import type { EntitlementDetailDto } from '../../../src/matching/dto/entitlement-detail.dto.js';
import type {
  EntitlementDto,
  EntitlementsDto,
} from '../../../src/matching/dto/entitlements.dto.js';
import { STAFF_ROLES } from '../../../src/identity/roles.js';
import type { Onlooker } from '../../../src/identity/fact-visibility.js';

/**
 * Goal: no route shows a value to whom the table of sensitivities hides it, however it is written there, and a new route that
 * does fails. Method: an enterprise has facts with marked values; every route of the running application that answers a GET,
 * and those POSTs that say what is stored, is asked as every role; where the marks stand in the raw answer is compared with
 * visible-facts.txt, which a person writes.
 */
const LIMIT_MS = 300_000;
const LETTERS: Readonly<Record<Onlooker | 'stranger', string>> = {
  enterprise: 'E',
  'looking-agent': 'L',
  'rule-editor': 'W',
  reviewer: 'R',
  approver: 'A',
  cashier: 'C',
  specialist: 'S',
  auditor: 'U',
  administrator: 'M',
  stranger: '*',
};
type Caller = keyof typeof LETTERS;
const CALLERS = ['enterprise', 'looking-agent', ...STAFF_ROLES, 'stranger'] as Caller[];
const SENSITIVITIES = Object.keys(MARKS) as Marked[];

let scene: ClawbackScene;
let things: Things;
let withdrawn: MarkedThings;
/** Of the marks, those that stood in some answer: a mark that nobody is shown proves nothing. */
const met = new Set<RegExp>();
const cookies = {} as Record<Caller, string>;

beforeAll(async () => {
  scene = await ClawbackScene.open(100_00);
  const { payouts, paid, owner } = scene;
  for (const role of STAFF_ROLES) cookies[role] = payouts.staff[role as 'auditor'].cookie;
  cookies.enterprise = owner.cookie;
  cookies.stranger = '';
  withdrawn = await markEnterprise(payouts, paid);
  things = { ...(await makeThings(scene)), imports: withdrawn.importId };
  // The agent has an account of its own enterprise, which may do everything there; it may only look at this one.
  await payouts.expectOk(await agentOf(owner.userId), 'PUT', '/session/enterprise', {
    uscc: paid.uscc,
  });
}, LIMIT_MS);
afterAll(() => scene.close());

async function agentOf(userId: string) {
  const response = await fetch(`${scene.payouts.testApp.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'agent', password: TEST_PASSWORD }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
  cookies['looking-agent'] = cookie;
  return { cookie, userId, username: 'agent' };
}

interface Request {
  readonly route: string;
  readonly addresses: readonly string[];
  readonly body?: string;
}

/** Further things to ask a route for, where one does not show everything that it can. */
const MORE: Readonly<
  Record<string, (address: (change?: Things, query?: string) => string) => readonly string[]>
> = {
  '/api/v1/enterprises/:uscc/entitlements/:policyId': (address) =>
    READING_POLICIES.map((policy) => address({ entitlements: policy })),
  '/api/v1/cases/:id': (address) => [address({ cases: withdrawn.caseId })],
  '/api/v1/audit-entries': (address) => [
    address({}, `?limit=100&uscc=${scene.paid.uscc}`),
    address({}, '?limit=100&action=case.withdrawn'),
  ],
  '/api/v1/enterprises/:uscc/messages': (address) => [address({}, '?limit=100')],
};

/** Everything that answers without changing anything. */
function requests(): Request[] {
  const gets = servedRoutes(scene.payouts.testApp)
    .filter((route) => route.startsWith('GET '))
    .map((route): Request => {
      const path = route.slice(4);
      const address = (change: Things = {}, query = queryOf(path, things)) =>
        addressOf(path, { ...things, ...change }) + query;
      return { route, addresses: [address(), ...(MORE[path]?.(address) ?? [])] };
    });
  return [
    ...gets,
    {
      route: 'POST /api/v1/imports/preview',
      addresses: [`/api/v1/imports/preview?mapping=${MARKED_MAPPING}&fileName=new.csv`],
      // It corrects one figure and contradicts another: both are told as they are stored.
      body: markedFile(scene.paid, '1.00').split('\n').slice(0, 2).join('\n'),
    },
  ];
}

async function answerTo(caller: Caller, address: string, body?: string): Promise<string> {
  const response = await fetch(`${scene.payouts.testApp.url}${address}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      cookie: cookies[caller],
      ...(body !== undefined && { 'content-type': 'text/csv', 'idempotency-key': randomUUID() }),
    },
    ...(body !== undefined && { body }),
  });
  return (await response.text()).replace(/(?<=\d),(?=\d)/g, '');
}

async function lineOf({ route, addresses, body }: Request): Promise<string | undefined> {
  const seen: Record<Marked, string> = { personal: '', restricted: '', internal: '', grounds: '' };
  for (const caller of CALLERS) {
    let text = '';
    for (const address of addresses) text += await answerTo(caller, address, body);
    for (const sensitivity of SENSITIVITIES) {
      const marks = MARKS[sensitivity].filter((mark) => mark.test(text));
      for (const mark of marks) met.add(mark);
      if (marks.length > 0) seen[sensitivity] += LETTERS[caller];
    }
  }
  const columns = SENSITIVITIES.map((sensitivity) => seen[sensitivity] || '-');
  return columns.every((column) => column === '-') ? undefined : [...columns, route].join(' ');
}

function expected(): string[] {
  return readFileSync(new URL('../../../src/identity/visible-facts.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replace(/\s+/g, ' '))
    .sort();
}

describe('marked values', () => {
  it(
    'stand in the answers of those routes and to those callers that visible-facts.txt says, and nowhere else',
    async () => {
      const found: string[] = [];
      for (const request of requests()) {
        const line = await lineOf(request);
        if (line !== undefined) found.push(line);
      }
      expect(found.sort()).toEqual(expected());
      expect([...met]).toEqual(expect.arrayContaining(Object.values(MARKS).flat()));
    },
    LIMIT_MS,
  );
});

describe('a hidden value', () => {
  const get = <T>(who: SignedIn, path: string) =>
    scene.payouts.expectOk<T>(who, 'GET', `/enterprises/${scene.paid.uscc}${path}`);

  it('is said to be there, in lists of facts and in reasons', async () => {
    const { approver, specialist } = scene.payouts.staff;
    const { data } = await get<FactListDto>(approver, '/facts');
    const revenue = data.filter(({ fact }) => fact === 'revenue');
    expect(revenue).toHaveLength(3);
    for (const one of revenue)
      expect(one).toMatchObject({ value: null, text: null, hidden: true, source: {} });
    // Who founded it is personal; that the condition is met is why the policy comes out as it does.
    const { reasons } = await get<EntitlementDetailDto>(
      specialist,
      '/entitlements/shanghai.first-startup-grant',
    );
    const founder = reasons?.children?.find(({ fact }) => fact === 'firstTimeFounder');
    expect(founder).toMatchObject({ truth: true, value: null, hidden: true });
  });

  it('moves nothing to another place: what only it tells is null, and the order is by what is shown', async () => {
    const { cashier, reviewer } = scene.payouts.staff;
    const whole = await get<EntitlementsDto>(reviewer, '/entitlements');
    const masked = await get<EntitlementsDto>(cashier, '/entitlements');
    const refund = (of: EntitlementsDto) =>
      of.items.find(({ policyId }) => policyId === SCENE_POLICY);
    expect(refund(whole)).toMatchObject({ amountHidden: false });
    expect(refund(whole)?.potentialFen).toBeGreaterThan(4_000_000_000);
    expect(refund(masked)).toMatchObject({ amountHidden: true, potentialFen: null });
    const worth = ({ amountFen, potentialFen }: EntitlementDto) => amountFen ?? potentialFen ?? 0;
    const shown = masked.items.map(worth);
    expect(shown).toEqual([...shown].sort((a, b) => b - a));
    const sameBut = ({ items }: EntitlementsDto) =>
      items.map(({ policyId, verdict, group, conditions }) => ({
        policyId,
        verdict,
        group,
        conditions,
      }));
    expect(new Set(sameBut(masked).map((one) => JSON.stringify(one)))).toEqual(
      new Set(sameBut(whole).map((one) => JSON.stringify(one))),
    );
    const gap = masked.items
      .flatMap(({ gaps }) => gaps)
      .find(({ fact }) => fact === 'taxableIncome');
    expect(gap).toMatchObject({
      hidden: true,
      text: { zh: '2023 年年应纳税所得额（企业所得税）不超过 300 万元' },
    });
  });
});

describe('looking at values', () => {
  it('is recorded where something sensitive was shown, and not where all of it was hidden', async () => {
    const { payouts, paid } = scene;
    payouts.testApp.clock.advance(60 * 60_000);
    const { cashier, approver, reviewer, specialist, administrator } = payouts.staff;
    const pages = ['facts', 'entitlements', `entitlements/${SCENE_POLICY}`, 'ladder'];
    for (const who of [cashier, approver, specialist, reviewer])
      for (const page of pages) await payouts.call(who, 'GET', `/enterprises/${paid.uscc}/${page}`);
    for (const who of [approver, reviewer])
      await payouts.call(who, 'GET', '/data-quality/conflicts');
    await payouts.expectOk(
      reviewer,
      'GET',
      `/imports/${withdrawn.importId}/rejects?purpose=审计调阅`,
    );
    const since = payouts.testApp.clock.now().toISOString();
    const { data } = await payouts.expectOk<AuditEntryPageDto>(
      administrator,
      'GET',
      '/audit-entries?limit=100',
    );
    const looks = data.filter(({ action, at }) => action.endsWith('.read') && at >= since);
    expect(looks.map(({ actorName, detail }) => `${actorName} ${String(detail['what'])}`)).toEqual([
      'reviewer rejects',
      'reviewer conflicts',
      'reviewer ladder',
      'reviewer entitlements',
      'reviewer facts',
      'specialist ladder',
      'specialist entitlements',
      'specialist facts',
    ]);
  });
});
