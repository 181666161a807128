import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ValidateFunction } from 'ajv';
import type { ProfileJson } from '../core/facts/profile-json.js';
import { Findings, formatFinding } from '../core/finding.js';
import { readYaml, schemaOf } from '../core/read-yaml.js';
import type { PayeeAccount } from '../enterprises/payee-account.js';
import { ROLE_NAMES, type Role } from '../identity/roles.js';

/** The demonstration data that ships with the service; the same two levels up from `src` and from `dist`. */
export const SHIPPED_SEEDS = fileURLToPath(new URL('../../seeds', import.meta.url));

/** A line of `enterprises.jsonl`: a profile as `huiqi decide` takes it, and what a register has besides. */
export interface SeedEnterprise {
  /** 统一社会信用代码 */
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly contactEmail: string;
  readonly account?: PayeeAccount;
  readonly facts: ProfileJson;
}

/** A user of `accounts.yaml`. */
export interface SeedUser {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  readonly role: Role;
  readonly uscc?: string;
}

/** An entry of `appropriations.yaml`: what a policy may spend in a year, whichever it is. */
export interface SeedAppropriation {
  readonly policyId: string;
  readonly fund: string;
  readonly amountYuan: number;
  readonly functionClass: string;
  readonly economicClass: string;
  readonly project: string;
  readonly zeroBalanceAccount: string;
}

const TEXT = { type: 'string', minLength: 1 };

const validateUsers = schemaOf(
  listOf('users', {
    required: ['username', 'password', 'displayName', 'role'],
    properties: {
      username: TEXT,
      password: TEXT,
      displayName: TEXT,
      role: { enum: ROLE_NAMES },
      uscc: TEXT,
    },
  }),
);

const APPROPRIATION_TEXTS = [
  'policyId',
  'fund',
  'functionClass',
  'economicClass',
  'project',
  'zeroBalanceAccount',
] as const;

const validateAppropriations = schemaOf(
  listOf('appropriations', {
    required: [...APPROPRIATION_TEXTS, 'amountYuan'],
    properties: {
      ...Object.fromEntries(APPROPRIATION_TEXTS.map((name) => [name, TEXT])),
      amountYuan: { type: 'integer', minimum: 1 },
    },
  }),
);

/** Line by line; throws if the file cannot be read or a line is not JSON. */
export async function* seedEnterprises(folder: string): AsyncGenerator<SeedEnterprise> {
  const input = createReadStream(join(folder, 'enterprises.jsonl'));
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line !== '') yield JSON.parse(line) as SeedEnterprise;
  }
}

export async function readSeedUsers(folder: string): Promise<readonly SeedUser[]> {
  const file = await readList<{ users: SeedUser[] }>(folder, 'accounts.yaml', validateUsers);
  return file.users;
}

export async function readSeedAppropriations(
  folder: string,
): Promise<readonly SeedAppropriation[]> {
  const file = await readList<{ appropriations: SeedAppropriation[] }>(
    folder,
    'appropriations.yaml',
    validateAppropriations,
  );
  return file.appropriations;
}

/** Throws naming every fault of the file. */
async function readList<T>(folder: string, name: string, validate: ValidateFunction): Promise<T> {
  const findings = new Findings(name);
  const value = readYaml<T>(await readFile(join(folder, name), 'utf8'), validate, findings);
  if (value === undefined) throw new Error(findings.list.map(formatFinding).join('\n'));
  return value;
}

function listOf(key: string, entry: object): object {
  return {
    type: 'object',
    required: [key],
    additionalProperties: false,
    properties: {
      [key]: { type: 'array', items: { type: 'object', additionalProperties: false, ...entry } },
    },
  };
}
