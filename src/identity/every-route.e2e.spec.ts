import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClawbackScene } from '../../test/support/clawback-scene.js';
import { readRightsMatrix, type Method, type RouteRule } from '../../test/support/rights-matrix.js';
import type { SceneEnterprise } from '../../test/support/payouts-scene.js';
import { servedRoutes } from '../../test/support/served-routes.js';
import { signInAs, TEST_PASSWORD } from '../../test/support/sign-in-as.js';
import { addressOf, makeThings, queryOf, type Things } from '../../test/support/things-scene.js';
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

/** What the scene has none of is asked for under a number that nobody has. */
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
  const { payouts, owner } = scene;
  routes = servedRoutes(payouts.testApp);
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
  things = await makeThings(scene);
}, LIMIT_MS);

afterAll(async () => {
  console.info(
    `${routes.length} routes × ${ROLE_NAMES.length} roles and a stranger: ${tries} requests`,
  );
  await scene.close();
});

const nameOf = ({ method, path }: RouteRule) => `${method} ${path}`;

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
          const address = addressOf(path, reads ? things : {}) + queryOf(path, things);
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
