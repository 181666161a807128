import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IsNull } from 'typeorm';
import { readProfileJson, type ProfileJson } from '../../../src/core/facts/profile-json.js';
import { makeUscc } from '../../../src/core/standards/uscc.js';
import { EnterpriseEntity } from '../../../src/enterprises/enterprise.entity.js';
import { FactStatementEntity } from '../../../src/enterprises/fact-statement.entity.js';
import { RecordProfiles } from '../../../src/enterprises/record-profiles.js';
import { MatchChunk } from '../../../src/matching/night/match-chunk.js';
import { MatchRunRepository } from '../../../src/matching/night/match-run.repository.js';
import { MatchRunView } from '../../../src/matching/night/match-run-view.js';
import { NightTimer } from '../../../src/matching/night/night-timer.js';
import { SurveyTimer } from '../../../src/matching/night/survey-timer.js';
import { ReplayDecisions } from '../../../src/matching/replay-decisions.js';
import { RunMatch } from '../../../src/matching/night/run-match.js';
import { DispatchMessages } from '../../../src/outreach/dispatch-messages.js';
import { RuleLibrary } from '../../../src/policies/rule-library.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import type { EntitlementsDto } from '../../../src/matching/dto/entitlements.dto.js';
import { asSystem, signInAs } from '../../support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { consentToMail } from '../../support/consent.js';
import { TestMailServer } from '../../support/test-mail-server.js';

/**
 * Goal: the night decides everybody, opens each case once however often and by however many it is run, and tells each
 * enterprise once. Method: the real application, the shipped rules, enterprises made for the purpose.
 */
const TODAY = '2024-10-15';
const ACTOR = { id: 'system:test', role: 'system' };

/** Entitled to a job retention refund of 60 % × 100,000 yuan, and to nothing else that pays. */
const REFUND: ProfileJson = {
  unemploymentPremiumPaidInFull: [{ period: '2023', value: true }],
  unemploymentPremium: [{ period: '2023', value: 100_000 }],
  insuredDecember: [
    { period: '2022', value: 200 },
    { period: '2023', value: 200 },
  ],
  naturalAttrition: [{ period: '2023', value: 0 }],
  insuredUnderOneYear: [{ period: '2023', value: false }],
  insuranceSizeClass: 'small',
  labourDispatch: false,
  seriousDishonesty: false,
};

let mail: TestMailServer;
let test: TestApp;

beforeEach(async () => {
  mail = await TestMailServer.start();
  test = await createTestApp({ now: `${TODAY}T02:00:00Z`, environment: { SMTP_URL: mail.url } });
});

afterEach(async () => {
  await test.close();
  await mail.close();
});

const get = <T>(type: abstract new (...args: never[]) => T): T =>
  test.app.get(type as never, { strict: false });

function code(index: number): string {
  return makeUscc('91310120', `MA9${String(index).padStart(5, '0')}`);
}

async function record(count: number, facts: ProfileJson): Promise<void> {
  const catalogue = get(RuleLibrary).current().facts;
  const { statements, faults } = readProfileJson(catalogue, facts);
  expect(faults).toEqual([]);
  const profiles = Array.from({ length: count }, (_, index) => ({
    uscc: code(index),
    name: `演示企业${index}有限公司`,
    contactEmail: `e${index}@example.invalid`,
    statements: statements.map((statement) => ({
      source: catalogue.get(statement.fact)?.sources[0] ?? 'attested',
      ...statement,
    })),
  }));
  await get(RecordProfiles).execute(profiles, { demonstration: true, recordedBy: 'system:test' });
}

function night(asOf = TODAY, signal?: AbortSignal, onProgress?: () => void) {
  return asSystem(() => get(RunMatch).execute({ asOf, actor: ACTOR, signal, onProgress }));
}

/** Replaces what is stored of a fact by another text; resolves to what it was. */
function restate(uscc: string, fact: string, value: string): Promise<string> {
  return get(UnitOfWork).run(async (manager) => {
    const { id } = await manager.findOneByOrFail(EnterpriseEntity, { uscc });
    const current = { enterpriseId: id, fact, supersededAt: IsNull() };
    const statement = await manager.findOneByOrFail(FactStatementEntity, current);
    await manager.update(FactStatementEntity, current, { supersededAt: test.clock.now() });
    await manager.insert(FactStatementEntity, { ...statement, id: undefined, value });
    return statement.value;
  });
}

function full() {
  return asSystem(() => get(RunMatch).execute({ asOf: TODAY, actor: ACTOR, full: true }));
}

function count(sql: string): Promise<number> {
  return get(UnitOfWork)
    .reader.query<{ n: number | string }[]>(`SELECT count(*) AS n FROM ${sql}`)
    .then((rows) => Number(rows[0]?.n));
}

const CASES = 'benefit_case';
const INBOX = "outreach_message WHERE channel = 'inbox'";

describe('a night', () => {
  it('opens one case per entitlement, tells each enterprise once, and changes nothing when run again', async () => {
    await record(45, REFUND);
    const run = await night();
    expect(run.state).toBe('finished');
    const view = await get(MatchRunView).one(run.id);
    expect(view).toMatchObject({ enterpriseCount: 45, doneCount: 45, openedCaseCount: 45 });
    expect(
      view.perPolicy.find(({ policyId }) => policyId === 'shanghai.job-retention-refund'),
    ).toMatchObject({
      eligible: 45,
      unknown: 0,
      ineligible: 0,
      notInForce: 0,
    });
    const before = [await count(CASES), await count(INBOX), await count('decision')];
    expect(before.slice(0, 2)).toEqual([45, 45]);

    await night();
    expect([await count(CASES), await count(INBOX), await count('decision')]).toEqual(before);
    expect(await count('benefit_case WHERE amount_fen <> 6000000')).toBe(0);
  });

  it('stops at a checkpoint and goes on where it was', async () => {
    await record(100, REFUND);
    const stopping = new AbortController();
    const stopped = await night(TODAY, stopping.signal, () => stopping.abort());
    expect(stopped.state).toBe('stopped');
    expect(await count(CASES)).toBe(80);

    const resumed = await night();
    expect([resumed.id, resumed.state]).toEqual([stopped.id, 'finished']);
    expect(await count(CASES)).toBe(100);
  });

  it('takes over the chunk of a worker that died, and refuses that worker’s late commit', async () => {
    await record(20, REFUND);
    const begun = await asSystem(() => get(RunMatch).begin({ asOf: TODAY, actor: ACTOR }));
    const dead = await get(UnitOfWork).run(() =>
      get(MatchRunRepository).leaseNext(begun.id, test.clock.now()),
    );
    if (!dead) throw new Error('no chunk to lease');
    // While the lease runs the chunk is the dead worker's, and is waited for.
    const waiting = night();
    expect(await Promise.race([waiting, pause(1_500, 'still waiting')])).toBe('still waiting');
    expect(await count(CASES)).toBe(0);

    test.clock.advance(61_000);
    expect((await waiting).state).toBe('finished');
    expect(await count(CASES)).toBe(20);
    const late = await asSystem(() =>
      get(MatchChunk).execute(begun, dead, get(RuleLibrary).rulebook()),
    );
    expect(late).toBe('taken-over');
    expect([await count(CASES), await count(INBOX)]).toEqual([20, 20]);
  });

  it('may be run by two at once', async () => {
    await record(100, REFUND);
    await Promise.all([night(), night()]);
    expect([await count(CASES), await count(INBOX)]).toEqual([100, 100]);
    expect(await count("match_run WHERE state = 'finished'")).toBe(1);
  });

  it('keeps every decision replayable', async () => {
    await record(3, REFUND);
    await night();
    test.clock.setToday('2024-10-16');
    await night('2024-10-16');
    const report = await get(ReplayDecisions).execute();
    expect(report.faults).toEqual([]);
    expect(report.replayed).toBe(await count('decision'));
  });

  it('decides an old date by the old law', async () => {
    await record(1, REFUND);
    const run = await night('2023-10-15');
    const { perPolicy } = await get(MatchRunView).one(run.id);
    expect(
      perPolicy.find(({ policyId }) => policyId === 'shanghai.job-retention-refund'),
    ).toMatchObject({ notInForce: 1 });
    expect(await count(CASES)).toBe(0);
  });
});

describe('the night after', () => {
  it('keeps the verdict planes of the last night and no others', async () => {
    await record(2, REFUND);
    const planes = async (runId: string) => get(MatchRunRepository).findOutcome(runId, 0);
    const first = await night();
    expect(await planes(first.id)).not.toBeNull();
    const second = await night();
    expect([await planes(first.id), await planes(second.id)]).toEqual([null, expect.any(String)]);
  });

  it('looks one by one only at whom something was stated about', async () => {
    await record(45, REFUND);
    await night();
    await record(3, { ...REFUND, insuranceSizeClass: 'large' });
    // What is taken back within some minutes of a run is looked at by two.
    test.clock.advance(600_000);
    const run = await night();
    const view = await get(MatchRunView).one(run.id);
    expect(view).toMatchObject({ fullBecause: null, doneCount: 45, examinedCount: 3 });
    expect(await get(MatchRunView).one((await full()).id)).toMatchObject({
      fullBecause: 'asked',
      examinedCount: 0,
    });
  });

  it('takes back what a corrected fact no longer supports, says why, and leaves what has only run out', async () => {
    await record(2, REFUND);
    await night();
    await record(1, { ...REFUND, labourDispatch: true });
    const { id } = await night();
    expect(await get(MatchRunView).one(id)).toMatchObject({ withdrawnCaseCount: 1 });
    expect(await count("benefit_case WHERE state = 'withdrawn'")).toBe(1);
    const [told] = await get(UnitOfWork).reader.query<{ body: string }[]>(
      `SELECT body FROM outreach_message WHERE channel = 'inbox' ORDER BY id DESC`,
    );
    expect(told?.body).toContain('「劳务派遣单位」须为否');
    expect(await count(CASES)).toBe(2);

    // A year later the refund of the year before is no longer to be had; what was offered of it stands.
    test.clock.setToday('2025-10-15');
    expect(await get(MatchRunView).one((await night('2025-10-15')).id)).toMatchObject({
      withdrawnCaseCount: 0,
    });
  });

  it('sets an enterprise aside whose facts cannot be read, decides the others, and tries again', async () => {
    await record(3, REFUND);
    // As no import would write it.
    const stated = await restate(code(1), 'unemploymentPremium', 'much');
    const view = await get(MatchRunView).one((await night()).id);
    expect(view).toMatchObject({ state: 'finished', setAsideCount: 1, openedCaseCount: 2 });
    expect(view.setAside).toEqual([
      { uscc: code(1), name: '演示企业1有限公司', error: expect.stringContaining('much') },
    ]);
    await restate(code(1), 'unemploymentPremium', stated);
    expect(await get(MatchRunView).one((await night()).id)).toMatchObject({
      setAsideCount: 0,
      openedCaseCount: 1,
    });
  });

  it('is not of a day that has not come, nor of one before a day that has been decided', async () => {
    await record(1, REFUND);
    await expect(night('2024-10-16')).rejects.toMatchObject({ code: 'RUN_DATE_AHEAD' });
    await night();
    await expect(night('2024-10-14')).rejects.toMatchObject({ code: 'RUN_DATE_BEHIND' });
  });

  it('gives up the night of another date once nobody has been heard of for as long as a lease', async () => {
    await record(1, REFUND);
    test.clock.setToday('2024-10-16');
    await asSystem(() => get(RunMatch).begin({ asOf: TODAY, actor: ACTOR }));
    await expect(night('2024-10-16')).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
    test.clock.advance(61_000);
    expect((await night('2024-10-16')).state).toBe('finished');
    expect(await count("match_run WHERE state = 'superseded'")).toBe(1);
  });
});

describe('after one changed fact', () => {
  it('opens one case, writes one inbox message, sends one e-mail, and nothing more the next night', async () => {
    await record(1, { ...REFUND, insuredUnderOneYear: null });
    await consentToMail(get(UnitOfWork), code(0));
    await night();
    expect(await count(CASES)).toBe(0);

    await record(1, REFUND);
    await night();
    // The server's own timer sends as well; what it has claimed is on its way.
    await get(DispatchMessages).execute();
    await mail.waitFor(1);
    await night();
    await get(DispatchMessages).execute();
    const unsent = () => count("outreach_message WHERE state <> 'sent'");
    for (let tries = 0; tries < 100 && (await unsent()) > 0; tries += 1) await pause(50);
    expect(await unsent()).toBe(0);
    expect([await count(CASES), await count(INBOX), mail.received.length]).toEqual([1, 1, 1]);
    expect(mail.received[0]?.recipients).toEqual(['e0@example.invalid']);
  });
});

describe('the timer', () => {
  it('starts the night at its time, once, a full one the first time, and a survey after it', async () => {
    await test.close();
    const environment = { SMTP_URL: mail.url, NIGHT_AT: '02:00' };
    // 01:59 in China.
    test = await createTestApp({ now: '2024-10-14T17:59:00Z', environment });
    await record(2, REFUND);
    const timer = get(NightTimer);
    await asSystem(() => full());
    test.clock.advance(60_000);
    expect(await timer.startIfDue()).toBe(true);
    const done = () => count("match_run WHERE state = 'finished'");
    for (let tries = 0; tries < 100 && (await done()) < 2; tries += 1) await pause(50);
    expect(await done()).toBe(2);
    test.clock.advance(300_000);
    expect(await timer.startIfDue()).toBe(false);

    const surveys = get(SurveyTimer);
    expect(await surveys.startIfDue()).toBe(true);
    const surveyed = () => count("quality_survey WHERE state = 'finished'");
    for (let tries = 0; tries < 100 && (await surveyed()) < 1; tries += 1) await pause(50);
    expect(await surveyed()).toBe(1);
    expect(await surveys.startIfDue()).toBe(false);
    test.clock.advance(86_400_000);
    expect(await timer.startIfDue()).toBe(true);
  });
});

describe('over HTTP', () => {
  it('starts a run in the background and shows its progress', async () => {
    await record(5, REFUND);
    const { cookie } = await signInAs(test, 'reviewer');
    const headers = { cookie, 'content-type': 'application/json' };
    const started = await fetch(`${test.url}/api/v1/runs`, { method: 'POST', headers, body: '{}' });
    expect(started.status).toBe(202);
    const { id } = (await started.json()) as { id: string };
    const shown = async () => {
      const response = await fetch(`${test.url}/api/v1/runs/${id}`, { headers });
      return ((await response.json()) as { state: string }).state;
    };
    for (let tries = 0; tries < 100 && (await shown()) !== 'finished'; tries += 1) await pause(50);
    expect(await shown()).toBe('finished');
    const list = (await (await fetch(`${test.url}/api/v1/runs?limit=1`, { headers })).json()) as {
      data: unknown[];
      nextCursor: unknown;
    };
    expect([list.data.length, list.nextCursor]).toEqual([1, null]);
    const wrong = await fetch(`${test.url}/api/v1/runs`, {
      method: 'POST',
      headers,
      body: '{"asOf":"2024-02-30"}',
    });
    expect(wrong.status).toBe(400);
  });

  it('shows an enterprise its entitlements with reasons, and what is missing with who is asked', async () => {
    await record(1, { ...REFUND, insuredUnderOneYear: null });
    const { cookie } = await signInAs(test, 'enterprise', { uscc: code(0) });
    const get = (path: string) =>
      fetch(`${test.url}/api/v1/enterprises/${path}`, { headers: { cookie } });
    const response = await get(`${code(0)}/entitlements?asOf=2024-10-15`);
    expect(response.status).toBe(200);
    const { items, awaited: described } = (await response.json()) as EntitlementsDto;
    const awaited = [
      { fact: 'insuredUnderOneYear', period: '2023', because: 'absent', askedOf: 'department' },
      { fact: 'firstMonthInsured', period: '2023', because: 'absent', askedOf: 'department' },
    ];
    const refund = 'shanghai.job-retention-refund';
    const item = items.find(({ policyId }) => policyId === refund);
    expect(item).toMatchObject({
      group: 'answer',
      potentialFen: 6_000_000,
      conditions: expect.arrayContaining([true, null]),
    });
    expect(item?.missing.map((position) => described[position])).toMatchObject(awaited);
    const detail = await get(`${code(0)}/entitlements/${refund}?asOf=2024-10-15`);
    expect(await detail.json()).toMatchObject({
      verdict: 'unknown',
      reasons: { kind: 'all', truth: null },
      missing: awaited.map((fact) => ({
        ...fact,
        text: { zh: expect.stringMatching(/^2023 年.+：尚无数据$/) },
      })),
      sources: expect.arrayContaining([{ document: '沪府办规〔2024〕4号', confidence: 'seen' }]),
    });
    expect((await get(`${code(0)}/entitlements/nobody.knows`)).status).toBe(404);
    expect((await get(`${code(1)}/entitlements`)).status).toBe(404);
  });
});
