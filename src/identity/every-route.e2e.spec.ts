import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Application } from 'express';
import { ClawbackScene, DAYS, expectOk } from '../../test/support/clawback-scene.js';
import { readRightsMatrix, type Method, type RouteRule } from '../../test/support/rights-matrix.js';
import { SCENE_POLICY, type SceneEnterprise } from '../../test/support/payouts-scene.js';
import { signInAs, TEST_PASSWORD } from '../../test/support/sign-in-as.js';
import { ROLE_NAMES, STAFF_ROLES, type Role } from './roles.js';

/**
 * Goal: nobody reaches what is not theirs, on any route, and a route that nobody has decided about fails. Method: routes come
 * from the running application, answers from every-route.txt, which a person writes; each route is called by every role and
 * by a stranger, and each route of enterprises by one enterprise's user with everything that belongs to another.
 */
const NOBODY = 'stranger';
type Caller = Role | typeof NOBODY;

/** A thousand requests and more, one after another. */
const LIMIT_MS = 300_000;

/** By the word before the parameter. What the scene has none of is asked for under a number that nobody has. */
type Things = Readonly<Record<string, string>>;

const UNKNOWN: Things = {
  enterprises: '91310120MA1HZZZZ4D',
  cases: randomUUID(),
  clawbacks: randomUUID(),
  messages: randomUUID(),
  agents: randomUUID(),
};

let scene: ClawbackScene;
let routes: string[];
/** What belongs to the enterprise of `scene.owner`, and of staff's things one of each kind. */
let things: Things;
let othersThings: Things;
let other: { readonly enterprise: SceneEnterprise; readonly cookie: string };
let tries = 0;
const rules = readRightsMatrix();
const cookies = {} as Record<Caller, string>;

beforeAll(async () => {
  scene = await ClawbackScene.open(100_00);
  const { payouts, paid, owner } = scene;
  routes = routesOf(payouts.testApp.app.getHttpAdapter().getInstance() as Application);
  for (const role of STAFF_ROLES) cookies[role] = payouts.staff[role as 'auditor'].cookie;
  cookies.enterprise = owner.cookie;
  cookies[NOBODY] = '';
  const enterprise = await payouts.enterprise('6222021001116240001');
  const user = await signInAs(payouts.testApp, 'enterprise', {
    uscc: enterprise.uscc,
    username: 'other',
  });
  other = { enterprise, cookie: user.cookie };
  othersThings = { ...UNKNOWN, enterprises: enterprise.uscc };
  const { id: clawback } = expectOk(await scene.open(10_00));
  expectOk(await scene.call('reviewer', 'POST', `/${clawback}/notice`, DAYS));
  const certificate = await payouts.expectOk<{ number: string; code: string }>(
    owner,
    'GET',
    `/cases/${paid.caseId}/certificate`,
  );
  await signInAs(payouts.testApp, 'enterprise', {
    uscc: (await payouts.enterprise()).uscc,
    username: 'agent',
  });
  const agent = await payouts.expectOk<{ id: string }>(owner, 'POST', '/account/agents', {
    username: 'agent',
    scope: 'read',
    validTo: '2025-12-31',
  });
  things = {
    enterprises: paid.uscc,
    cases: paid.caseId,
    agents: agent.id,
    clawbacks: clawback,
    messages: await firstId(owner, `/enterprises/${paid.uscc}/messages`),
    policies: SCENE_POLICY,
    entitlements: SCENE_POLICY,
    'audit-entries': await firstId(owner, `/enterprises/${paid.uscc}/audit-entries`),
    ...Object.fromEntries<string>(
      await Promise.all(
        ['publicity-lists', 'payout-batches', 'appropriations', 'bank-answers'].map(
          async (kind) => [kind, await firstId(payouts.staff.auditor, `/${kind}`)] as const,
        ),
      ),
    ),
    certificates: certificate.number,
    codes: certificate.code,
  };

  async function firstId(who: typeof owner, path: string, key = 'id'): Promise<string> {
    const { data } = await payouts.expectOk<{ data: Record<string, string>[] }>(who, 'GET', path);
    const id = data[0]?.[key];
    if (id === undefined) throw new Error(`the scene has nothing at ${path}`);
    return id;
  }
}, LIMIT_MS);

afterAll(async () => {
  console.info(
    `${routes.length} routes × ${ROLE_NAMES.length} roles and a stranger: ${tries} requests`,
  );
  await scene.close();
});

const nameOf = ({ method, path }: RouteRule) => `${method} ${path}`;

/** The address of a route, with things in the place of its parameters; `1` is none. */
function addressOf(path: string, of: Things): string {
  return path.replace(/([a-z-]+)\/:\w+/g, (_, kind: string) => `${kind}/${of[kind] ?? '1'}`);
}

async function call(method: Method, address: string, cookie: string, body?: object) {
  tries += 1;
  const response = await fetch(`${scene.payouts.testApp.url}${address}`, {
    method,
    headers: {
      cookie,
      'idempotency-key': randomUUID(),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

describe('every route of the application', () => {
  it('has a line in every-route.txt, and every line a route', () => {
    expect(rules.map(nameOf).sort()).toEqual(routes);
  });

  it(
    'answers each role and a stranger as its line says',
    async () => {
      const mistakes: string[] = [];
      // Signing out comes last: nobody is signed in after it.
      const ordered = [...rules].sort((a, b) => rank(a) - rank(b));
      for (const rule of ordered) {
        for (const caller of [NOBODY, ...ROLE_NAMES] as const) {
          const { method, path } = rule;
          const reads = method === 'GET';
          const address = addressOf(path, reads ? things : {}) + (QUERIES[path]?.() ?? '');
          const { status } = await call(method, address, cookies[caller]);
          if (!isFair(rule, caller, status))
            mistakes.push(`${nameOf(rule)} answers ${caller} with ${status}`);
        }
      }
      expect(mistakes).toEqual([]);
    },
    LIMIT_MS,
  );
});

/** What else than 200 it is to whoever may ask for something that exists. */
const OTHER_ANSWERS: Readonly<Record<string, number>> = {
  // Swagger's page has an address for its licence and no file.
  '/docs/LICENSE': 404,
  // The day of the scene's entries is not over, so that it has no root yet.
  '/api/v1/audit-entries/:id/proof': 409,
};

const FOR_THE_AUDIT = '?purpose=审计调阅';

const QUERIES: Readonly<Record<string, () => string>> = {
  '/api/v1/clawbacks/proposal': () => `?caseId=${things['cases']}`,
  '/api/v1/certificates/:number': () => `?code=${things['codes']}`,
  '/api/v1/exports/file': () => FOR_THE_AUDIT,
  '/api/v1/figures/file': () => FOR_THE_AUDIT,
  '/api/v1/imports/:id/rejects': () => FOR_THE_AUDIT,
  '/api/v1/payout-batches/:id/file': () => FOR_THE_AUDIT,
};

function rank({ method, path }: RouteRule): number {
  return method === 'DELETE' && path.endsWith('/session') ? 1 : 0;
}

/** Whether the one who may call it got past the door, and who may not was turned away at it. */
function isFair({ method, path, by }: RouteRule, caller: Caller, status: number): boolean {
  if (by === 'key') return status === 401;
  if (by !== 'anybody' && !by.has(caller as Role))
    return status === (caller === NOBODY ? 401 : 403);
  if (status === 401 || status === 403 || status >= 500) return false;
  const exists = [...path.matchAll(/([a-z-]+)\/:\w+/g)].every(([, kind = '']) => kind in things);
  if (method !== 'GET') return true;
  return status === (exists ? (OTHER_ANSWERS[path] ?? 200) : 404);
}

describe("another enterprise's things", () => {
  const account = {
    payeeName: '他人',
    accountNumber: '6222021001116240001',
    bankName: '工商银行南桥支行',
    bankCode: '102290020294',
  };
  /** What would be taken of the owner. */
  const BODIES: Readonly<Record<string, object | undefined>> = {
    'POST /api/v1/enterprises/:uscc/facts': { fact: 'employees', value: 12 },
    'PUT /api/v1/enterprises/:uscc/account': account,
    'POST /api/v1/enterprises/:uscc/messages/:id/read': undefined,
    'POST /api/v1/cases/:id/confirmation': { amountFen: 100_00, account },
    'POST /api/v1/cases/:id/decline': { reason: '不需要' },
    'POST /api/v1/cases/:id/account': account,
    'POST /api/v1/cases/:id/rating': { score: 5 },
    'POST /api/v1/clawbacks/:id/view': { view: '不同意' },
    'DELETE /api/v1/account/agents/:id': undefined,
    'DELETE /api/v1/account/sessions/:id': undefined,
  };
  const OWNED = [
    'enterprises',
    'entitlements',
    'cases',
    'clawbacks',
    'messages',
    'agents',
    'sessions',
    'audit-entries',
  ];
  const guarded = rules.filter(
    ({ path, by }) => by instanceof Set && by.has('enterprise') && path.includes('/:'),
  );

  // The owner has signed out above, as everybody has.
  beforeAll(async () => {
    const { username } = scene.owner;
    const response = await fetch(`${scene.payouts.testApp.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: TEST_PASSWORD }),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
    const account = await call('GET', '/api/v1/account', cookie);
    const { sessions } = JSON.parse(account.text) as { sessions: { id: string }[] };
    things = { ...things, sessions: sessions[0]?.id ?? '' };
  });

  it('are tried on every route that takes a thing of an enterprise', () => {
    const writes = guarded.filter(({ method }) => method !== 'GET').map(nameOf);
    expect(Object.keys(BODIES).sort()).toEqual(writes.sort());
    const kinds = guarded.flatMap(({ path }) => [...path.matchAll(/([a-z-]+)\/:/g)]);
    expect([...new Set(kinds.map(([, kind]) => kind))].sort()).toEqual([...OWNED].sort());
  });

  it('do not exist, on no route', async () => {
    const mistakes: string[] = [];
    for (const rule of guarded) {
      const body = BODIES[nameOf(rule)];
      const nothing = comparable(
        await call(rule.method, addressOf(rule.path, lastUnknown(rule)), other.cookie, body),
      );
      if (!nothing.startsWith('404')) mistakes.push(`${nameOf(rule)}: nothing is ${nothing}`);
      for (const theirs of mixturesOf(rule)) {
        const address = addressOf(rule.path, theirs);
        const answer = comparable(await call(rule.method, address, other.cookie, body));
        if (answer.slice(0, 3) !== '404') mistakes.push(`${rule.method} ${address}: ${answer}`);
        else if (theirs['enterprises'] !== things['enterprises'] && answer !== nothing)
          mistakes.push(`${rule.method} ${address}: ${answer} is not ${nothing}`);
      }
    }
    expect(mistakes).toEqual([]);
  });

  it('stand in no answer that the other user gets', async () => {
    const { paid } = scene;
    for (const { path, by, method } of rules) {
      if (method !== 'GET' || !(by instanceof Set) || !by.has('enterprise')) continue;
      const { text } = await call('GET', addressOf(path, othersThings), other.cookie);
      for (const secret of [paid.uscc, paid.caseId, paid.name, things['clawbacks'] ?? ''])
        expect(`${path}: ${text}`).not.toContain(secret);
    }
  });

  /** The other's own enterprise where the route names one, and below it something that nobody has. */
  function lastUnknown({ path }: RouteRule): Things {
    const kinds = [...path.matchAll(/([a-z-]+)\/:/g)].map(([, kind]) => kind);
    return kinds.length > 1 ? othersThings : UNKNOWN;
  }

  /** The owner's things, and the owner's thing below the other's own enterprise. */
  function mixturesOf({ path }: RouteRule): Things[] {
    const mixed = { ...things, enterprises: other.enterprise.uscc };
    return path.includes('messages/:') ? [things, mixed] : [things];
  }

  /** What an answer says, without the address asked for and the number of the request. */
  function comparable({ status, text }: { status: number; text: string }): string {
    if (!text.startsWith('{')) return `${status} ${text}`;
    const { instance, requestId, ...rest } = JSON.parse(text) as Record<string, unknown>;
    return `${status} ${instance && requestId ? JSON.stringify(rest) : text}`;
  }
});

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/**
 * As Express finds them, so nothing that answers is missing. Nest hangs its middleware on every method of a path; those pass
 * requests on, so what is there besides counts.
 */
function routesOf(application: Application): string[] {
  const { stack } = application.router as unknown as { readonly stack: readonly Layer[] };
  const found = stack.flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => [method.toUpperCase(), route.path]) : [],
  ) as [string, string][];
  const hasMiddleware = new Set(
    found.filter(([method]) => method === 'TRACE').map(([, path]) => path),
  );
  const names = found.map((each) => each.join(' '));
  const handled = names.filter(
    (name, index) => !hasMiddleware.has(found[index]?.[1] ?? '') || names.indexOf(name) !== index,
  );
  return [...new Set(handled)].sort();
}
