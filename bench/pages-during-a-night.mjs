/**
 * How long an enterprise waits for its page while a night goes on in the service's thread: requests arrive on a fixed
 * schedule, whether or not the earlier ones have been answered (an open loop), and each is timed from the moment at which it
 * was due. First without a night, then beside one, on the same service and the same made-up population, in SQLite. What a
 * request costs the thread that answers it says more than a latency where others use the machine too.
 *
 *     npm run build:server
 *     node bench/pages-during-a-night.mjs [--enterprises 20000] [--rates 100,200] [--seconds 20]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { processorSeconds, processorSecondsOfMainThread } from './processor-time.mjs';

const { values } = parseArgs({
  options: {
    enterprises: { type: 'string', default: '20000' },
    rates: { type: 'string', default: '100,200' },
    seconds: { type: 'string', default: '20' },
    'as-of': { type: 'string', default: '2024-10-15' },
  },
});
const asOf = values['as-of'];
const rates = values.rates.split(',').map(Number);
/** People who are signed in, each of another enterprise. */
const PEOPLE = 100;
/** Asked one after another before anything is measured: a service is not new when people come. */
const WARM_UP = 4000;
const PASSWORD = 'long enough for a bench';

const data = mkdtempSync(join(tmpdir(), 'huiqi-bench-'));
const environment = {
  PATH: process.env.PATH,
  HUIQI_DATA: data,
  HUIQI_DEMO: 'false',
  HUIQI_TODAY: asOf,
  NIGHT_AT: 'off',
  PORT: '0',
  LOG_LEVEL: 'silent',
  // All of them ask from one address here.
  REQUESTS_PER_MINUTE: '0',
};
const load = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { AppModule } = await load('app.module.js');
const { loadConfig } = await load('platform/config.js');
const { runInContext } = await load('platform/http/request-context.js');
const { RecordPopulation } = await load('enterprises/generated/record-population.js');
const { EnterpriseRepository } = await load('enterprises/enterprise.repository.js');
const { CreateUser } = await load('identity/create-user.js');

const line = (what, value) => console.log(`${what.padEnd(34)} ${value}`);
let service;
let url;

line('machine', `${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
line('load when it began', loadavg()[0].toFixed(1));
try {
  const people = await prepare();
  await start();
  for (const person of people) person.cookie = await signIn(person.username);
  const reviewer = await signIn('reviewer');
  line('enterprises', values.enterprises);
  await warmUp(people);
  for (const rate of rates) await measure('without a night', rate, people);
  await send('POST', '/api/v1/runs', reviewer, '{"full":true}');
  // The thread has started the application and read the population before it decides anybody.
  while ((await latestRun(reviewer)).doneCount + (await latestRun(reviewer)).examinedCount === 0)
    await pause(200);
  for (const rate of rates) await measure('while a night opens cases', rate, people);
  const { state, examinedCount } = await latestRun(reviewer);
  line('the night after that', `${state}, ${examinedCount} decided one by one`);
  line('load when it ended', loadavg()[0].toFixed(1));
} finally {
  service?.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
}

/** The population, and people who may sign in. */
async function prepare() {
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot(loadConfig(environment)),
    { logger: false },
  );
  const get = (type) => app.get(type, { strict: false });
  const actor = { id: 'system:bench', role: 'system' };
  const people = [];
  await runInContext({ requestId: 'bench', language: 'zh', actor }, async () => {
    const count = Number(values.enterprises);
    await get(RecordPopulation).execute({ count, seed: 1, asOf, besideReal: false, actor });
    const ids = (await get(EnterpriseRepository).listAllIds()).slice(0, PEOPLE);
    for (const { uscc } of (await get(EnterpriseRepository).findByIds(ids)).values()) {
      const username = `person-${people.length}`;
      await createUser(get, username, 'enterprise', uscc);
      people.push({ username, uscc });
    }
    await createUser(get, 'reviewer', 'reviewer');
  });
  await app.close();
  return people;
}

async function createUser(get, username, role, uscc) {
  const user = { username, displayName: username, password: PASSWORD, role };
  await get(CreateUser).execute(uscc === undefined ? user : { ...user, uscc });
}

async function start() {
  service = spawn(process.execPath, ['--max-semi-space-size=64', 'dist/main.js'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const text of createInterface({ input: service.stdout })) {
    url = /^惠企 is ready: (\S+)$/.exec(text)?.[1];
    if (url !== undefined) break;
  }
  service.stdout.resume();
}

async function warmUp(people) {
  const agent = new Agent({ keepAlive: true });
  for (let number = 0; number < WARM_UP; number += 1) {
    const { uscc, cookie } = people[number % people.length];
    await ask(agent, pathOf(uscc), cookie);
  }
  agent.destroy();
}

function pathOf(uscc) {
  return `/api/v1/enterprises/${uscc}/entitlements`;
}

/** Sends what is due, and waits for all answers in the end. */
async function measure(what, due, people) {
  const interval = 1000 / due;
  const count = due * Number(values.seconds);
  const latencies = [];
  const failed = new Map();
  const sent = [];
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  const spent = processorSecondsOfMainThread(service.pid);
  const spentByAll = processorSeconds(service.pid);
  const began = performance.now();
  for (let number = 0; number < count; number += 1) {
    const dueAt = began + number * interval;
    const early = dueAt - performance.now();
    if (early > 1) await pause(early);
    const { uscc, cookie } = people[number % people.length];
    sent.push(
      ask(agent, pathOf(uscc), cookie)
        .catch(({ code }) => ({ status: code }))
        .then(({ status }) => {
          latencies.push(performance.now() - dueAt);
          if (status !== 200) failed.set(status, (failed.get(status) ?? 0) + 1);
        }),
    );
  }
  await Promise.all(sent);
  agent.destroy();
  const rate = (count * 1000) / (performance.now() - began);
  const perRequest = ((processorSecondsOfMainThread(service.pid) - spent) * 1000) / count;
  const ofAll = ((processorSeconds(service.pid) - spentByAll) * 1000) / count;
  latencies.sort((a, b) => a - b);
  const at = (share) => `${latencies[Math.ceil(share * count) - 1].toFixed(0)} ms`;
  const others = [...failed].map(([status, times]) => `, ${times} × ${status}`).join('');
  line(
    what,
    `p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)}; ${count} requests, ${due}/s due, ${rate.toFixed(0)}/s answered, ${perRequest.toFixed(1)} ms of the thread that talks to the network for each, ${ofAll.toFixed(1)} of all${others}`,
  );
}

async function latestRun(cookie) {
  const { text } = await send('GET', '/api/v1/runs?limit=1', cookie);
  return JSON.parse(text).data[0];
}

async function signIn(username) {
  const body = JSON.stringify({ username, password: PASSWORD });
  const { headers } = await send('POST', '/api/v1/session', undefined, body);
  return headers['set-cookie'][0].split(';', 1)[0];
}

/** As browsers ask: compressed. Nobody looks at what comes. */
async function ask(agent, path, cookie) {
  const headers = { cookie, 'accept-encoding': 'gzip, deflate, br' };
  const sent = request(`${url}${path}`, { agent, headers });
  sent.end();
  const [response] = await once(sent, 'response');
  response.resume();
  await once(response, 'end');
  return { status: response.statusCode };
}

async function send(method, path, cookie, body) {
  const headers = { 'content-type': 'application/json', ...(cookie && { cookie }) };
  const sent = request(`${url}${path}`, { method, headers });
  sent.end(body);
  const [response] = await once(sent, 'response');
  response.setEncoding('utf8');
  let text = '';
  for await (const part of response) text += part;
  return { status: response.statusCode, headers: response.headers, text };
}
