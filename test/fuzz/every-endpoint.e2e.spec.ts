/**
 * Goal: whatever anybody sends to whatever address, signed in as whomever, the service answers: never with a fault of its own,
 * never with its insides or somebody else's enterprise, and a request that is refused has changed nothing. Method: requests
 * made from docs/openapi.json, with identifiers that exist, mostly well-formed and often with one thing wrong.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ChainTimer } from '../../src/audit/chain/chain-timer.js';
import { ROLE_NAMES, type Role } from '../../src/identity/roles.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { VerifyLedger } from '../../src/payouts/verify-ledger.js';
import { ClawbackScene } from '../support/clawback-scene.js';
import { readRightsMatrix } from '../support/rights-matrix.js';
import { signInAs } from '../support/sign-in-as.js';
import { testDatabaseKind } from '../support/test-database.js';
import { KnownValues } from './known-values.js';
import { operations, type Operation } from './openapi.js';
import { requestOf } from './requests.js';
import { sendFuzzed, type FuzzedAnswer } from './send-fuzzed.js';

/** `npm run test:fuzz` sends 20,000 and more. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1_200);
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);
const PAID_FEN = 100_000;

/** Somebody who asks. */
interface Caller {
  readonly name: string;
  readonly cookie: string | undefined;
  readonly role?: Role;
  /** The only enterprise that is his to see; undefined for those who see others. */
  readonly uscc?: string;
}

let scene: ClawbackScene;
let callers: Caller[];
const values = new KnownValues();
/** Who may not call what, and who was turned away from where. */
const refused = new Set<string>();

beforeAll(async () => {
  scene = await ClawbackScene.open(PAID_FEN);
  // Sealing what was recorded goes on beside the requests, and is none of their doing.
  await scene.payouts.get(ChainTimer).beforeApplicationShutdown();
  const { payouts, paid } = scene;
  await scene.open(PAID_FEN / 2);
  const other = await payouts.enterprise('6222021001116245710');
  await payouts.openCase(other, 200_000);
  await payouts.publicisedCases([300_000, 400_000]);
  await payouts.approvedCases([50_000]);
  callers = [
    { name: 'nobody', cookie: undefined },
    { name: 'its owner', cookie: scene.owner.cookie, role: 'enterprise', uscc: paid.uscc },
    await enterpriseUser('another enterprise', other.uscc),
    ...Object.entries(payouts.staff).map(([name, { cookie }]) => ({
      name,
      cookie,
      role: name as Role,
    })),
  ];
  for (const { method, path, by } of readRightsMatrix())
    for (const { name, role } of callers)
      if (by instanceof Set && (role === undefined || !by.has(role)))
        refused.add(`${method} ${path.replace(/:(\w+)/g, '{$1}')} ${name}`);
});
afterAll(() => scene.close());

async function enterpriseUser(name: string, uscc: string): Promise<Caller> {
  const { cookie } = await signInAs(scene.payouts.testApp, 'enterprise', {
    username: 'another',
    uscc,
  });
  return { name, cookie, role: 'enterprise', uscc };
}

it('answers whatever is sent to whatever address', async () => {
  expect(Object.keys(scene.payouts.staff)).toEqual(
    ROLE_NAMES.filter((role) => role !== 'enterprise'),
  );
  const asked = operations().filter(({ path }) => !ELSEWHERE.test(path));
  await learn(asked);
  const tally = new Map<string, number>();
  const faults: string[] = [];
  const perOperation = Math.ceil(REQUESTS / asked.length);
  const made = asked.flatMap((operation, index) =>
    fc
      .sample(fc.tuple(requestOf(operation), fc.nat()), {
        seed: SEED + index,
        numRuns: perOperation,
      })
      .map(([request, chance], turn) => ({ operation, request, chance, turn })),
  );
  // Each address in turn, so that what one request makes another meets.
  made.sort((a, b) => a.turn - b.turn);
  for (const { operation, request, chance } of made) {
    const caller = callerOf(operation, chance);
    const before = await stored();
    const answer = await sendFuzzed(
      scene.payouts.testApp.url,
      caller.cookie,
      operation,
      request,
      values,
    );
    const after = await stored();
    const kind = kindOf(answer);
    tally.set(kind, (tally.get(kind) ?? 0) + 1);
    if (kind === 'not allowed') refused.add(`${operation.method} ${operation.path} ${caller.name}`);
    const what = faultOf(operation, caller, answer, before !== after);
    if (what !== undefined)
      faults.push(
        `${what}: ${operation.method} ${answer.asked} as ${caller.name} with ${answer.sent} → ${answer.status} ${answer.text.slice(0, 300)}`,
      );
    if (answer.status < 300 && operation.method === 'GET')
      values.learn(operation.path, parsed(answer));
  }
  const reached = [...tally]
    .filter(([kind]) => REACHED.has(kind))
    .reduce((sum, [, n]) => sum + n, 0);
  console.log(
    `${made.length} requests to ${asked.length} addresses (seed ${SEED}): ${[...tally]
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', ')}; ${((100 * reached) / made.length).toFixed(0)} % reached a handler`,
  );
  expect(faults).toEqual([]);
  expect(tally.get('done') ?? 0).toBeGreaterThan(made.length / 20);
  expect((await scene.payouts.get(VerifyLedger).execute()).faults).toEqual([]);
}, 3_600_000);

/** Ends the sessions that are being used, or works through the night for everybody: both have specs of their own. */
const ELSEWHERE = /^\/(api\/v1\/(session|runs|accounts\/\{id\}\/(disabling|sessions))|metrics)$/;

/** Past the guards and past the check of the form. */
const REACHED = new Set(['done', 'not found', 'refused by a rule']);

/** Mostly somebody who may: who is turned away never meets the handler. */
function callerOf({ method, path }: Operation, chance: number): Caller {
  const welcome = callers.filter(({ name }) => !refused.has(`${method} ${path} ${name}`));
  const some = chance % 10 === 0 || welcome.length === 0 ? callers : welcome;
  return some[Math.floor(chance / 10) % some.length] as Caller;
}

/** What lists name is what people would ask for next. */
async function learn(asked: readonly Operation[]): Promise<void> {
  const lists = asked.filter(({ method, path }) => method === 'GET' && !path.includes('{'));
  for (const { cookie } of callers)
    for (const { path } of lists) {
      const headers = new Headers(cookie === undefined ? {} : { cookie });
      const response = await fetch(scene.payouts.testApp.url + path, { headers });
      if (response.ok && response.headers.get('content-type')?.includes('json'))
        values.learn(path, await response.json());
      else await response.text();
    }
}

function kindOf(answer: FuzzedAnswer): string {
  const { status } = answer;
  if (status < 400) return 'done';
  if (status === 401 || status === 403) return 'not allowed';
  if (status === 404) return 'not found';
  if (status >= 500) return 'fault of ours';
  const code = (parsed(answer) as { code?: string } | undefined)?.code;
  return code === 'VALIDATION_FAILED' || code === 'MALFORMED_REQUEST' || [413, 415].includes(status)
    ? 'badly formed'
    : 'refused by a rule';
}

function faultOf(
  { path }: Operation,
  { uscc }: Caller,
  answer: FuzzedAnswer,
  changed: boolean,
): string | undefined {
  if (answer.status >= 500) return 'a fault of ours';
  if (INSIDES.test(answer.text)) return 'shows its insides';
  if (answer.status >= 400 && !isProblem(answer)) return 'no problem document';
  if (answer.status >= 400 && changed && !COUNTED.test(path))
    return 'refused, and something was written';
  const own = uscc !== undefined && !PUBLIC.test(path);
  const others = own
    ? usccsIn(answer.text).filter((one) => one !== uscc && !answer.asked.includes(one))
    : [];
  return others.length > 0 ? `shows ${others.join(', ')}` : undefined;
}

/** Asks for the password again, and a wrong one counts, however often the rest is refused. */
const COUNTED = /^\/api\/v1\/account\//;

const INSIDES =
  /node_modules|\.(ts|js):\d+:\d+|SQLITE_|QueryFailedError|\bSELECT\b.+\bFROM\b|violates .+ constraint|\/(home|root|tmp|work)\//;
const PUBLIC = /^\/(docs|health|api\/v1\/(publicity|policies|certificates))/;

function usccsIn(text: string): string[] {
  return text.match(/\b9131[0-9A-Z]{14}\b/g) ?? [];
}

function isProblem(answer: FuzzedAnswer): boolean {
  const body = parsed(answer) as { status?: number; code?: string; requestId?: string } | undefined;
  return body?.status === answer.status && typeof body.code === 'string';
}

function parsed({ text }: FuzzedAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Changes with every commit of another connection; PostgreSQL counts what is inserted, changed and deleted a little later. */
async function stored(): Promise<number | undefined> {
  if (testDatabaseKind() !== 'sqlite') return undefined;
  const { reader } = scene.payouts.get(UnitOfWork);
  const [row] = await reader.query<{ data_version: number }[]>('PRAGMA data_version');
  return row?.data_version;
}
