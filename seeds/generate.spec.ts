import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { FactDictionary } from '../src/core/facts/fact-definition.js';
import { readFactsFile } from '../src/core/facts/facts-file.js';
import { readProfileJson } from '../src/core/facts/profile-json.js';
import { fengxianTowns } from '../src/core/standards/fengxian-towns.js';
import { checkUscc } from '../src/core/standards/uscc.js';
import { nameKey } from '../src/enterprises/name-key.js';
import { checkPayeeAccount } from '../src/enterprises/payee-account.js';
import { ENTERPRISES_FILE, generate, type DemonstrationEnterprise } from './generate.js';

/**
 * Goal: the committed file is what the generator makes, every line of it can be read, and nobody can mistake an
 * enterprise in it for a real one. Method: over all of them.
 */
describe('the demonstration enterprises', () => {
  let text: string;
  let enterprises: DemonstrationEnterprise[];
  let dictionary: FactDictionary;

  beforeAll(async () => {
    text = await readFile(ENTERPRISES_FILE, 'utf8');
    enterprises = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as DemonstrationEnterprise);
    const facts = readFactsFile('facts.yaml', await readFile('rules/facts.yaml', 'utf8'));
    dictionary = facts.dictionary as FactDictionary;
  });

  it('are made by the generator, byte by byte', () => {
    // Compared with === because a difference of megabytes helps nobody.
    expect(generate() === text).toBe(true);
  });

  it('are 300 lines that read without a fault, every statement with its source and date', () => {
    expect(enterprises).toHaveLength(300);
    for (const { id, facts } of enterprises) {
      const { statements, faults } = readProfileJson(dictionary, facts);
      expect({ id, faults }).toEqual({ id, faults: [] });
      const nameless = statements.filter(({ source, recordedOn }) => !source || !recordedOn);
      expect({ id, nameless }).toEqual({ id, nameless: [] });
    }
  });

  it('have codes and names of their own that say what they are', () => {
    for (const { id, name, contactEmail, address } of enterprises) {
      expect(checkUscc(id)).toEqual({ ok: true, uscc: id });
      expect(id).toMatch(/^91310120DEM0/);
      expect(name).toContain('演示');
      expect(address).toContain('演示路');
      expect(contactEmail).toMatch(/@example\.invalid$/);
    }
    const distinct = (of: (enterprise: DemonstrationEnterprise) => string) =>
      new Set(enterprises.map(of)).size;
    expect(distinct(({ id }) => id)).toBe(300);
    expect(distinct(({ name }) => nameKey(name))).toBe(300);
    expect(distinct(({ contactEmail }) => contactEmail)).toBe(300);
  });

  it('are spread over the twelve towns, the ages and the sizes', () => {
    const values = (fact: string) =>
      enterprises.flatMap(({ facts }) => facts[fact] ?? []).map(({ value }) => value);
    expect([...new Set(values('town'))].sort()).toEqual(fengxianTowns());
    expect(new Set(values('insuranceSizeClass'))).toEqual(
      new Set(['large', 'medium', 'small', 'micro', 'other']),
    );
    const decades = new Set(values('registeredOn').map((day) => String(day).slice(0, 3)));
    expect(decades).toEqual(new Set(['199', '200', '201', '202']));
    const plants = values('industryCode').filter((code) =>
      /^(1[3-9]|[23]|4[0-3])/.test(String(code)),
    );
    expect(plants.length).toBeGreaterThan(180);
  });

  it('have accounts at banks that do not exist, most of them, and some that bounce', () => {
    const accounts = enterprises.flatMap(({ account }) => account ?? []);
    expect(accounts.length).toBeGreaterThan(180);
    expect(accounts.length).toBeLessThan(270);
    for (const account of accounts) {
      expect(checkPayeeAccount(account)).toEqual(account);
      expect(account.bankCode).toMatch(/^999/);
      expect(account.bankName).toContain('演示');
    }
    const bouncing = accounts.filter(({ accountNumber }) => accountNumber.endsWith('9'));
    expect(bouncing.length).toBeGreaterThan(10);
    expect(new Set(accounts.map(({ accountNumber }) => accountNumber)).size).toBe(accounts.length);
  });
});
