/**
 * What the closed loop does with many cases: opened, reviewed, published, approved, put into batches, sent, and answered by a
 * bank that returns 3 % of the payments, names a wrong amount for 1 %, tells 5 % of its lines twice and sends every file twice.
 * Then everything that went wrong is mended and paid. Prints what ended where after each round, and how long every step took,
 * over HTTP unless it says otherwise.
 *
 *     npm run build:server && node bench/closed-loop.mjs [--cases 10000] [DATABASE_URL=…]
 *     node --import ./test/runner/load-typescript.mjs bench/closed-loop.mjs --postgres
 *
 * `--postgres` starts the PostgreSQL of the tests, which does not wait for the disk and is written in TypeScript.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Test } from '@nestjs/testing';
import { parse } from 'csv-parse/sync';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    postgres: { type: 'boolean', default: false },
  },
});
const CASES = Number(values.cases);
const POLICY = 'shanghai.job-retention-refund';
const PASSWORD = 'long enough for a bench';
const RETURNED = 0.03;
const WRONG_AMOUNT = 0.01;
const TOLD_TWICE = 0.05;
const TITLES = '支付申请号,金额(元),收款人全称,收款人账号,结果,退回原因,银行流水号';

if (values.postgres) {
  const { default: startPostgres } = await import('../test/runner/start-postgres.mjs');
  await startPostgres();
  process.env.DATABASE_URL = process.env.TEST_POSTGRES_URL;
}
const data = mkdtempSync(join(tmpdir(), 'huiqi-bench-'));
Object.assign(process.env, {
  HUIQI_DATA: data,
  HUIQI_DEMO: 'false',
  // A few accounts do here what takes many people days.
  REQUESTS_PER_MINUTE: '0',
  // Made up for within minutes, it would open cases of its own.
  NIGHT_AT: 'off',
  LOG_LEVEL: 'silent',
});

const load = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { AppModule } = await load('app.module.js');
const { loadConfig } = await load('platform/config.js');
const { Clock } = await load('platform/clock.js');
const { UnitOfWork } = await load('platform/database/unit-of-work.js');
const { HttpAdapter } = await load('platform/http/http-adapter.js');
const { configureApp, APP_OPTIONS } = await load('platform/http/configure-app.js');
const { createLogger } = await load('platform/logging/logger.js');
const { runInContext } = await load('platform/http/request-context.js');
const { CreateUser } = await load('identity/create-user.js');
const { RecordProfiles } = await load('enterprises/record-profiles.js');
const { EnterpriseRepository } = await load('enterprises/enterprise.repository.js');
const { RuleLibrary } = await load('policies/rule-library.js');
const { CaseOpener } = await load('matching/case-opener.js');
const { CorrectAccount } = await load('cases/correct-account.js');
const { VerifyLedger } = await load('payouts/verify-ledger.js');
const { readProfileJson } = await load('core/facts/profile-json.js');
const { makeUscc } = await load('core/standards/uscc.js');

/** Real instants, and a business date that the bench sets. */
class BenchClock extends Clock {
  date = '2024-10-15';
  now() {
    return new Date();
  }
  today() {
    return this.date;
  }
}

const clock = new BenchClock();
const module = await Test.createTestingModule({ imports: [AppModule.forRoot(loadConfig())] })
  .overrideProvider(Clock)
  .useValue(clock)
  .setLogger(false)
  .compile();
const app = module.createNestApplication(new HttpAdapter(), APP_OPTIONS);
configureApp(app, createLogger({ level: 'silent', stream: 'stderr' }));
await app.listen(0, '127.0.0.1');
const url = await app.getUrl();
const get = (type) => app.get(type, { strict: false });
const system = { id: 'system:bench', role: 'system' };
const asSystem = (work) =>
  runInContext({ requestId: 'bench', language: 'zh', actor: system }, work);
const line = (what, value) => console.log(`${what.padEnd(52)} ${value}`);

try {
  await run();
} finally {
  await app.close();
  rmSync(data, { recursive: true, force: true });
}
process.exit(0);

async function run() {
  const [cpu] = cpus();
  line('machine', `${cpu?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
  line('database', process.env.DATABASE_URL ? 'PostgreSQL' : 'SQLite');
  const staff = {
    reviewer: await signIn('reviewer'),
    approver: await signIn('approver'),
    cashier: await signIn('cashier'),
  };
  const cases = await timed('opened, within the process', CASES, openCases);
  await timed('reviewed, one by one, 8 at once', CASES, () =>
    inParallel(8, cases, ({ caseId }) =>
      post(staff.reviewer, `/cases/${caseId}/review`, { outcome: 'pass' }),
    ),
  );
  const dueFen = cases.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const budget = await post(staff.cashier, '/appropriations', {
    policyId: POLICY,
    fiscalYear: 2024,
    fund: '失业保险基金',
    documentNumber: '沪奉财预〔2024〕15号',
    functionClass: '2080713',
    economicClass: '50701',
    project: '稳岗返还',
    zeroBalanceAccount: '310066000018000001234',
    amountYuan: yuan(dueFen),
  });
  await post(staff.approver, `/budget-proposals/${budget.id}/approval`, {});
  const list = await timed('published in one list', CASES, () =>
    post(staff.reviewer, '/publicity-lists', {
      policyId: POLICY,
      workingDays: 5,
      reason: '经办会议定为 5 个工作日',
    }),
  );
  clock.date = '2024-11-05';
  await timed('approved, the money reserved', CASES, () =>
    post(staff.approver, `/publicity-lists/${list.id}/approval`, {}),
  );

  for (let round = 1; ; round += 1) {
    const payments = await payEverything(staff, round);
    await standing(`after round ${round}, ${payments} payments`);
    const bounced = await rows(
      `SELECT benefit_case.id, uscc FROM benefit_case
       JOIN enterprise ON enterprise.id = benefit_case.enterprise_id WHERE state = 'bounced'`,
    );
    const exceptions = await openExceptions(staff.approver);
    if (payments === 0 || (bounced.length === 0 && exceptions.length === 0)) break;
    for (const { id } of exceptions) {
      const { proposal } = await post(staff.cashier, `/bank-exceptions/${id}/findings`, {
        decision: 'no-effect',
        finding: '银行更正金额',
        evidence: `查复书 ${round}`,
      });
      await post(staff.approver, `/bank-exceptions/${id}/settlement`, { findingId: proposal.id });
    }
    if (bounced.length === 0) continue;
    await timed('accounts corrected, within the process', bounced.length, async () => {
      for (const { id, uscc } of bounced) await correctAccount(id, uscc);
    });
  }
  const { faults } = await timed('verified', CASES, () =>
    asSystem(() => get(VerifyLedger).execute()),
  );
  line('faults of the books', faults.length);
  const [paid] = await rows(
    `SELECT SUM(amount_fen) AS fen, COUNT(*) AS payments, COUNT(DISTINCT entitlement_key) AS keys
     FROM payment WHERE state = 'paid'`,
  );
  line('due, paid', `${yuan(dueFen)}, ${yuan(Number(paid.fen))}`);
  line('payments paid, entitlements paid', `${paid.payments}, ${paid.keys}`);
}

/** Freezes, approves, sends and has answered whatever is approved, batch after batch. */
async function payEverything(staff, round) {
  const spent = { frozen: 0, approved: 0, sent: 0, answered: 0, again: 0 };
  let payments = 0;
  for (let moreWaiting = true; moreWaiting;) {
    let since = performance.now();
    const frozen = await post(staff.cashier, '/payout-batches', { policyId: POLICY }, [409]);
    spent.frozen += performance.now() - since;
    if (frozen.payments === undefined) break;
    payments += frozen.payments.length;
    moreWaiting = frozen.moreWaiting;
    since = performance.now();
    await post(staff.approver, `/payout-batches/${frozen.id}/approval`);
    spent.approved += performance.now() - since;
    since = performance.now();
    await post(staff.cashier, `/payout-batches/${frozen.id}/dispatch`);
    spent.sent += performance.now() - since;
    const request = await fetch(`${url}/api/v1/payout-batches/${frozen.id}/file?purpose=bench`, {
      headers: { cookie: staff.cashier },
    }).then((response) => response.text());
    const answer = answerTo(request, round, false);
    since = performance.now();
    await postText(staff.cashier, answer);
    spent.answered += performance.now() - since;
    since = performance.now();
    await postText(staff.cashier, answer);
    spent.again += performance.now() - since;
    // The bank finds out that it has named a wrong amount, and says it rightly.
    const corrected = answerTo(request, round, true);
    if (corrected !== undefined) await postText(staff.cashier, corrected);
  }
  if (payments > 0)
    for (const [what, ms] of Object.entries(spent)) report(`  batches ${what}`, payments, ms);
  return payments;
}

/** The bank's file about a batch; with `corrections` only the payments whose amount it had wrong. */
function answerTo(request, round, corrections) {
  const lines = parse(request, { bom: true, relax_column_count: true }).slice(2, -1);
  const told = lines.flatMap((cells) => {
    const [payee, account] = cells.slice(5, 7);
    const reference = cells.at(-1);
    const draw = drawFor(reference);
    const wrong = draw >= RETURNED && draw < RETURNED + WRONG_AMOUNT;
    if (corrections && !wrong) return [];
    const returned = draw < RETURNED && round === 1;
    const fen = Math.round(Number(cells[9]) * 100) + (wrong && !corrections ? 1 : 0);
    const result = returned ? '已退回,账号不符' : '已支付,';
    const serial = `S-${reference}${corrections ? '-c' : ''}`;
    const row = [reference, yuan(fen), payee, account, result, serial].join(',');
    return drawFor(`${reference} twice`) < TOLD_TWICE ? [row, row] : [row];
  });
  return told.length === 0 ? undefined : [TITLES, ...told].join('\r\n');
}

/** From 0 to less than 1, always the same for the same text. */
function drawFor(text) {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
}

async function openCases() {
  const { facts } = get(RuleLibrary).current();
  const cases = [];
  const CHUNK = 500;
  for (let first = 0; first < CASES; first += CHUNK) {
    const chunk = Array.from({ length: Math.min(CHUNK, CASES - first) }, (_, index) =>
      profileOf(first + index, facts),
    );
    await asSystem(() =>
      get(RecordProfiles).execute(
        chunk.map(({ uscc, name, account, statements }) => ({ uscc, name, account, statements })),
        { demonstration: true, recordedBy: system.id },
      ),
    );
    for (const { uscc, name, amountFen } of chunk) {
      const enterprise = await get(EnterpriseRepository).findByUscc(uscc);
      const [{ caseId }] = await asSystem(() =>
        get(CaseOpener).openAll([
          {
            enterpriseId: enterprise.id,
            enterpriseName: name,
            uscc,
            policyId: POLICY,
            policyTitle: { zh: '失业保险稳岗返还', en: 'Job-retention refund' },
            policyVersionHash: 'a'.repeat(64),
            decisionId: randomUUID(),
            businessDate: '2024-06-30',
            delivery: 'direct',
            effect: 'cash',
            entitlementKey: `${uscc}:${POLICY}:2023`,
            amountFen,
            demonstration: true,
            reasonText: { zh: '裁员率符合条件', en: 'the layoff rate qualifies' },
            benefitText: { zh: '上年失业保险费的 60%', en: '60 % of the premiums' },
          },
        ]),
      );
      cases.push({ caseId, amountFen });
    }
  }
  return cases;
}

/** An enterprise that is owed 60 % of its premium of 2023. */
function profileOf(number, dictionary) {
  const uscc = makeUscc('91310120', `MB${String(number).padStart(6, '0')}`);
  const name = `上海试算第${number}有限公司`;
  const premium = 1_000 + (number % 997) * 10;
  const of = (period, value) => ({ period: String(period), value, source: 'human-resources' });
  const now = (value, source) => ({ value, source });
  const { statements, faults } = readProfileJson(dictionary, {
    unemploymentPremiumPaidInFull: [of(2023, true)],
    unemploymentPremium: [of(2023, premium)],
    insuredDecember: [of(2022, 200), of(2023, 200)],
    naturalAttrition: [of(2023, 0)],
    insuredUnderOneYear: [of(2023, false)],
    insuranceSizeClass: [now('small', 'human-resources')],
    labourDispatch: [now(false, 'human-resources')],
    seriousDishonesty: [now(false, 'market-regulation')],
    deregistered: [now(false, 'market-regulation')],
  });
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  const account = {
    payeeName: name,
    accountNumber: `6222${String(number).padStart(15, '0')}`,
    bankName: '工商银行南桥支行',
    bankCode: '102290020294',
  };
  return { uscc, name, account, statements, amountFen: premium * 60 };
}

function correctAccount(caseId, uscc) {
  const actor = {
    userId: randomUUID(),
    username: uscc,
    displayName: uscc,
    role: 'enterprise',
    uscc,
    scope: 'account',
    capacity: 'legal-representative',
  };
  const context = {
    requestId: 'bench',
    language: 'zh',
    actor: { id: actor.userId, role: actor.role },
  };
  return runInContext(context, () =>
    get(CorrectAccount).execute(actor, caseId, {
      payeeName: '上海更正有限公司',
      accountNumber: '6222021001116245701',
      bankName: '工商银行南桥支行',
      bankCode: '102290020294',
    }),
  );
}

async function openExceptions(cookie) {
  const all = [];
  for (let cursor; ;) {
    const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await fetch(`${url}/api/v1/bank-exceptions?limit=100${query}`, {
      headers: { cookie },
    }).then((response) => response.json());
    all.push(...page.data);
    cursor = page.nextCursor ?? undefined;
    if (cursor === undefined) return all;
  }
}

async function standing(when) {
  const states = await rows(
    'SELECT state, COUNT(*) AS count FROM benefit_case GROUP BY state ORDER BY state',
  );
  const receipts = await rows(
    'SELECT outcome, COUNT(*) AS count FROM bank_receipt GROUP BY outcome ORDER BY outcome',
  );
  line(when, states.map(({ state, count }) => `${state} ${count}`).join(', '));
  line(
    '  lines of the bank',
    receipts.map(({ outcome, count }) => `${outcome} ${count}`).join(', '),
  );
}

async function signIn(role) {
  await asSystem(() =>
    get(CreateUser).execute({ username: role, password: PASSWORD, displayName: role, role }),
  );
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: role, password: PASSWORD }),
  });
  return response.headers.getSetCookie()[0].split(';', 1)[0];
}

function post(cookie, path, body, allowed = []) {
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  return send(
    cookie,
    path,
    headers,
    body === undefined ? undefined : JSON.stringify(body),
    allowed,
  );
}

function postText(cookie, text) {
  return send(
    cookie,
    '/bank-answers?fileName=answer.csv',
    { 'content-type': 'text/csv' },
    text,
    [],
  );
}

async function send(cookie, path, headers, body, allowed) {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { cookie, 'idempotency-key': randomUUID(), ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const answer = await response.json();
  if (response.status >= 300 && !allowed.includes(response.status))
    throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

async function inParallel(width, items, work) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.pop(); item !== undefined; item = queue.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

async function timed(what, count, work) {
  const since = performance.now();
  const result = await work();
  report(what, count, performance.now() - since);
  return result;
}

function report(what, count, ms) {
  line(what, `${count} in ${(ms / 1000).toFixed(2)} s, ${Math.round((count * 1000) / ms)}/s`);
}

function rows(sql) {
  return get(UnitOfWork).reader.query(sql);
}

function yuan(fen) {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}
