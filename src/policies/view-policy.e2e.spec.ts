import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createTestApp, type TestApp } from '../../test/support/test-app.js';
import type { PolicyDetailDto } from './dto/policy.dto.js';
import { RuleLibrary } from './rule-library.js';

const rung = (scoreMin: number) => `
id: test.rung
inventory: T99
title: { zh: 资质, en: Rung }
category: qualification
authority: 某局
beneficiary: enterprise
delivery: apply
contactLevel: district
status: published
grants: districtSpecialisedSme
materials:
  - { zh: 纳税证明, en: Tax certificate, heldBy: tax }
  - { zh: 申请书, en: Application }
versions:
  - effective: { from: 2023-01-01, to: 2023-12-31 }
    sources: [{ document: 旧文, confidence: seen }]
    parameters: { staffMin: { value: 5, unit: person } }
    eligibility: { fact: yearEndEmployees, operator: greaterThanInclusive, value: { parameter: staffMin } }
    benefit: { effect: qualification, period: recognition, recognition: districtSpecialisedSme }
  - effective: { from: 2024-01-01 }
    window: { from: 2024-05-01, to: 2024-05-31 }
    sources: [{ document: 新文, clause: 第一条, confidence: second-hand }]
    parameters: { staffMin: { value: ${scoreMin}, unit: person } }
    eligibility: { fact: yearEndEmployees, operator: greaterThanInclusive, value: { parameter: staffMin } }
    benefit: { effect: qualification, period: recognition, recognition: districtSpecialisedSme }
    payableWhile: { fact: deregistered, operator: equal, value: false }
    limits: { reviewWorkingDays: 10 }
`;

const cases = (name: string) => `
base: { deregistered: false, yearEndEmployees: [{ period: 2023, value: 12 }] }
cases:
  - name: ${name}
    asOf: 2024-06-30
    source: { document: 公告, example: 例一 }
    facts: { yearEndEmployees: [{ period: 2023, value: 10 }], deregistered: null }
    expect: { verdict: eligible, amountFen: 0, missing: [] }
  - name: 缺人数
    asOf: 2024-06-30
    facts: { yearEndEmployees: null }
    expect: { verdict: unknown, missing: [yearEndEmployees] }
`;

const DRAFT = `
id: test.draft
title: { zh: 草稿, en: Draft }
category: subsidy
authority: 某局
beneficiary: enterprise
delivery: apply
status: draft
holes: [{ name: benefit, zh: 金额未公布, en: Amount unknown }]
versions:
  - effective: { from: 2024-01-01 }
    sources: [{ document: 方案, confidence: seen }]
    eligibility: { fact: districtSpecialisedSme, operator: equal, value: true }
`;

describe('the page of a policy', () => {
  let testApp: TestApp;
  let folder: string;

  const publish = async (files: Record<string, string>) => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(folder, 'test'), { recursive: true });
    for (const [name, text] of Object.entries(files))
      await writeFile(join(folder, 'test', name), text);
    return testApp.app.get(RuleLibrary).publishFolder(folder);
  };
  const view = async (id: string): Promise<PolicyDetailDto> => {
    const { body, status } = (await request(testApp.url).get(`/api/v1/policies/${id}`)) as {
      body: PolicyDetailDto;
      status: number;
    };
    expect(status).toBe(200);
    return body;
  };

  beforeAll(async () => {
    testApp = await createTestApp();
    folder = await mkdtemp(join(tmpdir(), 'huiqi-rules-'));
  });
  afterAll(async () => {
    await testApp.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('has everything its file says, in words', async () => {
    const { published, refused } = await publish({
      'rung.yaml': rung(10),
      'rung.cases.yaml': cases('恰好十人'),
      'draft.yaml': DRAFT,
    });
    expect(refused).toEqual([]);
    expect(published).toEqual(['test/draft.yaml', 'test/rung.yaml', 'test/rung.cases.yaml']);
    const policy = await view('test.rung');
    expect(policy).toMatchObject({
      asOf: '2024-10-15',
      standing: 'in-force',
      inventory: 'T99',
      contactLevel: 'district',
      grants: { fact: 'districtSpecialisedSme' },
      materials: [
        { zh: '纳税证明', heldBy: { id: 'tax', zh: '税务部门' } },
        { zh: '申请书', heldBy: null },
      ],
    });
    expect(policy.leadsTo.map(({ policyId }) => policyId)).toContain('test.draft');
    expect(
      policy.history.map(({ effective, hash }) => [effective.from, hash === policy.shown]),
    ).toEqual([
      ['2024-01-01', true],
      ['2023-01-01', false],
    ]);
    expect(policy.history[0]).toMatchObject({
      inForce: true,
      window: { from: '2024-05-01', to: '2024-05-31' },
      limits: { reviewWorkingDays: 10 },
      conditions: { kind: 'leaf', text: { zh: '上一年度年末从业人数不低于 10 人' } },
      payableWhile: { kind: 'leaf', fact: 'deregistered' },
      parameters: [{ name: 'staffMin', unit: 'person', values: [{ from: null }] }],
      changes: {
        parameters: [{ name: 'staffMin', before: { zh: '5 人' }, after: { zh: '10 人' } }],
        conditions: { added: [], removed: [] },
        benefit: null,
        sources: { added: [{ document: '新文' }], removed: [{ document: '旧文' }] },
      },
    });
    expect(policy.history[1]).toMatchObject({ inForce: false, changes: null });
  });

  it('shows the cases beside the published text, each with what differs from the shared facts', async () => {
    const { cases: shown } = await view('test.rung');
    expect(shown.base.map(({ fact, period }) => [fact, period])).toEqual([
      ['deregistered', null],
      ['yearEndEmployees', '2023'],
    ]);
    expect(shown.data).toMatchObject([
      {
        name: '恰好十人',
        verdict: 'eligible',
        amountFen: 0,
        source: { document: '公告', example: '例一' },
        facts: [
          { fact: 'yearEndEmployees', period: '2023', value: { zh: '10 人' } },
          { fact: 'deregistered', value: null },
        ],
      },
      { name: '缺人数', verdict: 'unknown', amountFen: null, missing: [{ zh: '年末从业人数' }] },
    ]);
  });

  it('keeps the hash of the rules when only cases change, and shows the new ones', async () => {
    const rules = testApp.app.get(RuleLibrary);
    const { hash } = rules.rulebook();
    await publish({
      'rung.yaml': rung(10),
      'rung.cases.yaml': cases('十人整'),
      'draft.yaml': DRAFT,
    });
    expect(rules.rulebook().hash).toBe(hash);
    expect((await view('test.rung')).cases.data[0]?.name).toBe('十人整');
  });

  it('shows no cases of another text: a refused one leaves its own unpublished, a new one takes the old along', async () => {
    const { refused } = await publish({
      'rung.yaml': rung(10).replace('greaterThanInclusive', 'like'),
      'rung.cases.yaml': cases('不该出现'),
    });
    expect(refused.map(({ file }) => file)).toContain('test/rung.yaml');
    expect((await view('test.rung')).cases.data[0]?.name).toBe('十人整');
    await publish({ 'rung.yaml': rung(20) });
    expect((await view('test.rung')).cases).toEqual({ base: [], data: [] });
  });

  it('shows what a draft has of its text, and where it stands on the chain', async () => {
    const draft = await view('test.draft');
    expect(draft).toMatchObject({
      standing: 'draft',
      holes: [{ name: 'benefit' }],
      restsOn: [{ policyId: 'test.rung', through: { fact: 'districtSpecialisedSme' } }],
      history: [{ inForce: false, benefit: null, benefitTerms: [], conditions: { kind: 'leaf' } }],
    });
  });

  it('is there for every shipped policy', async () => {
    const { body } = (await request(testApp.url).get('/api/v1/policies')) as {
      body: { data: { id: string }[] };
    };
    const { data } = body;
    for (const { id } of data) await view(id);
    expect((await view('national.cit-small-profit')).cases.data.length).toBeGreaterThan(0);
  });
});
