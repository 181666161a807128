import { setTimeout as pause } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { asSystem, signInAs, type SignedIn } from '../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../test/support/test-app.js';
import { AuditEntryEntity } from '../audit/audit-entry.entity.js';
import { Explainer } from '../core/evaluate/explain.js';
import { readProfileJson } from '../core/facts/profile-json.js';
import { decidedPolicies } from '../core/policy/policy.js';
import { readLibrary } from '../core/policy/read-library.js';
import { makeUscc } from '../core/standards/uscc.js';
import { RecordProfiles } from '../enterprises/record-profiles.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { RuleLibrary, type Rulebook } from '../policies/rule-library.js';
import type { EntitlementsQuestion } from './answer-entitlements.js';
import { AnswerThreads } from './answer-threads.js';
import type { EntitlementsDto } from './dto/entitlements.dto.js';

const USCC = makeUscc('91310120', 'MA900003');
const FACTS = { taxableIncome: [{ period: '2023', value: 1_000_000 }] };

let test: TestApp;
let reviewer: SignedIn;
let cashier: SignedIn;
beforeAll(async () => {
  test = await createTestApp({
    now: '2024-11-23T02:00:00Z',
    environment: { ANSWER_THREADS: '1' },
  });
  const { facts } = rulebook().library;
  const { statements, faults } = readProfileJson(facts, FACTS);
  expect(faults).toEqual([]);
  const sourced = statements.map((statement) => ({ source: 'tax', ...statement }));
  const profiles = [{ uscc: USCC, name: '上海甲有限公司', statements: sourced }];
  await asSystem(() =>
    get(RecordProfiles).execute(profiles, { demonstration: true, recordedBy: 'system:test' }),
  );
  reviewer = await signInAs(test, 'reviewer');
  cashier = await signInAs(test, 'cashier');
});
afterAll(() => test.close());

function get<T>(type: abstract new (...args: never[]) => T): T {
  return test.app.get(type as never, { strict: false });
}

function rulebook(): Rulebook {
  return get(RuleLibrary).rulebook();
}

function ask({ cookie }: SignedIn, encoding = 'br'): Promise<Response> {
  const headers = { cookie, 'accept-encoding': encoding };
  return fetch(`${test.url}/api/v1/enterprises/${USCC}/entitlements`, { headers });
}

const QUESTION: EntitlementsQuestion = {
  asOf: '2024-11-23',
  enterprise: { uscc: USCC, name: '上海甲有限公司', demonstration: true },
  stored: '[]',
  holders: new Map(),
  cases: new Map(),
  shown: ['public'],
};

/** Only a thread compresses; until there is one, the answer comes without it. */
async function untilReady(rules: Rulebook, threads = get(AnswerThreads)): Promise<void> {
  while ((await threads.answer(rules, QUESTION, true)).encoding === undefined) await pause(20);
}

describe('answering in threads', () => {
  it('says the same to everybody as without them', async () => {
    const alone = [await (await ask(reviewer)).json(), await (await ask(cashier)).json()];
    await untilReady(rulebook());
    expect([await (await ask(reviewer)).json(), await (await ask(cashier)).json()]).toEqual(alone);
    const [whole, masked] = alone as EntitlementsDto[];
    expect(whole?.items.length).toBeGreaterThan(50);
    expect(masked).not.toEqual(whole);
  });

  it('compresses for who takes it', async () => {
    await untilReady(rulebook());
    const answers = await Promise.all(
      ['br', 'identity'].map((encoding) => ask(reviewer, encoding)),
    );
    expect(answers.map(({ headers }) => headers.get('content-encoding'))).toEqual(['br', null]);
    for (const { headers } of answers)
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    const [compressed, plain] = await Promise.all(answers.map((answer) => answer.json()));
    expect(compressed).toEqual(plain);
  });

  it('records that something sensitive was looked at', async () => {
    await untilReady(rulebook());
    test.clock.advance(60 * 60_000);
    const looks = () =>
      get(UnitOfWork).reader.countBy(AuditEntryEntity, { action: 'enterprise.read' });
    const before = await looks();
    await ask(cashier);
    expect(await looks()).toBe(before);
    await ask(reviewer);
    expect(await looks()).toBe(before + 1);
  });

  it('goes by new rules from the moment at which they rule', async () => {
    const before = rulebook();
    const texts = before.texts.map(({ name, text }) => ({
      name,
      text: text.replace('zh: 小型微利企业', 'zh: 新名称小型微利企业'),
    }));
    const { library } = readLibrary(texts);
    if (!library) throw new Error('the rules cannot be read');
    const explainer = new Explainer(decidedPolicies(library));
    const after = { library, explainer, texts, hash: 'other' };
    const threads = new AnswerThreads({ answerThreads: 1 } as never);
    try {
      await untilReady(before, threads);
      const first = await threads.answer(after, QUESTION, true);
      expect(Buffer.from(first.body).toString()).toContain('新名称');
      await untilReady(after, threads);
      const { body } = await threads.answer(after, QUESTION, true);
      expect(brotliDecompressSync(body).toString()).toContain('新名称');
    } finally {
      await threads.onApplicationShutdown();
    }
  });
});

it('answers without threads where none can begin, and says so', async () => {
  const said: unknown[] = [];
  const say = () => undefined;
  Logger.overrideLogger({ log: say, warn: say, error: (...words) => void said.push(...words) });
  // Whether it fails before it has taken its first task or after is by chance.
  const threads = new AnswerThreads({ answerThreads: 3 } as never);
  try {
    const broken = { ...rulebook(), texts: [{ name: 'facts.yaml', text: '' }], hash: 'broken' };
    const answer = async () => {
      const { body, encoding } = await threads.answer(broken, QUESTION, true);
      expect(JSON.parse(Buffer.from(body).toString())).toMatchObject({ asOf: QUESTION.asOf });
      expect(encoding).toBeUndefined();
    };
    await answer();
    while (!said.includes('no thread can answer')) await pause(20);
    await answer();
  } finally {
    await threads.onApplicationShutdown();
    Logger.overrideLogger(false);
  }
});
