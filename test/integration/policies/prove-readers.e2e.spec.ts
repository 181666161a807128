import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asSystem } from '../../support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import {
  COLUMNS,
  compareReaders,
  type PlanReader,
} from '../../../src/core/policy/agreement/prove-agreement.js';
import { decidedPolicies } from '../../../src/core/policy/policy.js';
import { Profile } from '../../../src/core/facts/profile.js';
import { integer } from '../../../src/core/rational.js';
import { makeUscc } from '../../../src/core/standards/uscc.js';
import { RecordProfiles } from '../../../src/enterprises/record-profiles.js';
import { ProveReaders } from '../../../src/policies/prove-readers.js';
import { RuleLibrary } from '../../../src/policies/rule-library.js';

const POLICY = `
id: test.gate
title: { zh: 门, en: Gate }
summary: { zh: 门, en: Gate }
category: subsidy
authority: 局
beneficiary: enterprise
delivery: confirm
status: published
versions:
  - effective: { from: 2023-01-01 }
    sources: [{ document: 文, confidence: seen }]
    eligibility: { fact: employees, operator: greaterThanInclusive, value: 7 }
    benefit: { effect: cash, period: once, fixed: 100 }
`;

let testApp: TestApp;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiqi-gate-'));
  await writeFile(join(folder, 'gate.yaml'), POLICY);
  testApp = await createTestApp();
}, 60_000);
afterAll(async () => {
  await testApp.close();
  await rm(folder, { recursive: true });
});

describe('the gate before publication', () => {
  it('lets no text rule on which the readers part, and says what they said', async () => {
    const prove = testApp.app.get(ProveReaders);
    const finding = {
      severity: 'fault',
      file: 'gate.yaml',
      path: 'versions',
      code: 'readers-disagree',
      message: 'parted',
    } as const;
    const proving = prove.execute.bind(prove);
    prove.execute = () => Promise.resolve([finding]);
    const rules = testApp.app.get(RuleLibrary);
    const { published, refused } = await asSystem(() => rules.publishFolder(folder));
    expect(published).toEqual([]);
    expect(refused).toEqual([finding]);
    expect(rules.current().policies.has('test.gate')).toBe(false);
    prove.execute = proving;
  });

  it('tries a text on made-up enterprises and on everybody who is known, and lets it pass', async () => {
    await asSystem(() =>
      testApp.app.get(RecordProfiles, { strict: false }).execute(
        [6, 7].map((employees) => ({
          uscc: makeUscc('91310120', `MA1H100${employees}`),
          name: `门外企业${employees}`,
          statements: [
            {
              fact: 'employees',
              period: 'now',
              value: integer(employees),
              source: 'human-resources',
            },
          ],
        })),
        { demonstration: false, recordedBy: 'test' },
      ),
    );
    const rules = testApp.app.get(RuleLibrary);
    const { published, refused } = await asSystem(() => rules.publishFolder(folder));
    expect(refused).toEqual([]);
    expect(published).toEqual(['gate.yaml']);
    expect(rules.current().policies.has('test.gate')).toBe(true);
  }, 120_000);

  it('finds the one enterprise on which a reader errs', async () => {
    const library = testApp.app.get(RuleLibrary).current();
    const policies = decidedPolicies(library).filter(({ id }) => id === 'test.gate');
    const profiles = [5, 6, 7, 8].map(
      (employees) =>
        new Profile(
          library.facts,
          [{ fact: 'employees', period: 'now', value: integer(employees) }],
          '2024-10-15',
        ),
    );
    const wrong: PlanReader = {
      name: 'wrong',
      decide: async (plan, some) =>
        (await COLUMNS.decide(plan, some)).map((row, index) =>
          index === 2 ? row.map((one) => one && { ...one, verdict: 'unknown' as const }) : row,
        ),
    };
    const proof = await compareReaders(library, policies, '2024-10-15', profiles, [COLUMNS, wrong]);
    expect(proof.disagreement).toMatchObject({
      reader: 'wrong',
      policy: 'test.gate',
      explained: { verdict: 'eligible' },
      other: { verdict: 'unknown' },
    });
    expect(proof.disagreement?.profile).toBe(profiles[2]);
  });
});
