import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decidedPolicies, type Library } from '../core/policy/policy.js';
import { readLibrary } from '../core/policy/read-library.js';
import { isAcceptablePassword } from '../identity/passwords.js';
import { ROLE_NAMES } from '../identity/roles.js';
import { readRuleFolder, SHIPPED_RULES } from '../policies/rule-folder.js';
import {
  readSeedAppropriations,
  readSeedUsers,
  seedEnterprises,
  SHIPPED_SEEDS,
} from './demonstration-seeds.js';

describe('the shipped seeds', () => {
  it('have a user of every role, two reviewers, and enterprise users of enterprises that exist', async () => {
    const users = await readSeedUsers(SHIPPED_SEEDS);
    expect(new Set(users.map(({ role }) => role))).toEqual(new Set(ROLE_NAMES));
    expect(users.filter(({ role }) => role === 'reviewer')).toHaveLength(2);
    for (const { username, password } of users) {
      expect(password).toMatch(/^demo-/);
      expect(isAcceptablePassword(password, username)).toBe(true);
    }
    const accounts = new Map<string, string | undefined>();
    for await (const { id, account } of seedEnterprises(SHIPPED_SEEDS)) {
      accounts.set(id, account?.accountNumber);
    }
    const [first, second] = users.filter(({ role }) => role === 'enterprise');
    expect(accounts.has(first?.uscc ?? '')).toBe(true);
    // The first confirms with an account of its own; the second's is one that the bank simulator returns.
    expect(accounts.get(first?.uscc ?? '')).toBeUndefined();
    expect(accounts.get(second?.uscc ?? '')).toMatch(/9$/);
  });

  it('have an appropriation for every cash policy that pays since 2024 by itself', async () => {
    const library = readLibrary(await readRuleFolder(SHIPPED_RULES)).library as Library;
    // A floor binds another policy and pays nothing itself.
    const paying = decidedPolicies(library).filter(
      ({ versions, relations }) =>
        versions.some(({ benefit, to }) => benefit.effect === 'cash' && !(to && to < '2024')) &&
        !relations.some(({ of, rule }) => rule === 'minimum-for' && versions[0]?.policyId === of),
    );
    const appropriations = await readSeedAppropriations(SHIPPED_SEEDS);
    expect(appropriations.map(({ policyId }) => policyId).sort()).toEqual(
      paying.map(({ id }) => id).sort(),
    );
  });
});

describe('a folder of seeds', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huiqi-seeds-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is refused with the name of the file and the fault', async () => {
    const user = '{ username: a, password: b, displayName: c, role: mayor }';
    await writeFile(join(folder, 'accounts.yaml'), `users: [${user}]`);
    await expect(readSeedUsers(folder)).rejects.toThrow(
      /^accounts\.yaml: users\[0\]\.role: must be/,
    );
    await writeFile(join(folder, 'appropriations.yaml'), 'appropriations: [{ policyId: a }]');
    await expect(readSeedAppropriations(folder)).rejects.toThrow('"amountYuan" is missing');
  });
});
