import { rmSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createTestDatabasePlace,
  type TestDatabasePlace,
} from '../../../test/support/test-database.js';
import { asBeforeSealing } from '../../../test/support/before-sealing.js';
import { ConfigError } from '../config.js';
import { openWriter, type WritingDataSource } from './data-source.js';
import { DataKeyEntity } from '../secrets/data-key.entity.js';
import { DataKeysRepository } from '../secrets/data-keys.repository.js';
import { generatedKeyFile } from '../secrets/key-encryption-key.js';
import { LocalKeyService } from '../secrets/local-key-service.js';
import type { Vault } from '../secrets/vault.js';

const ONE = '1'.repeat(64);
const TWO = '2'.repeat(64);

let place: TestDatabasePlace;
const opened: WritingDataSource[] = [];

beforeEach(async () => {
  place = await createTestDatabasePlace();
});
afterEach(async () => {
  for (const writer of opened.splice(0)) await writer.destroy();
  await place.remove();
});

async function vaultWith(keys: { kek?: string; kekPrevious?: string } = {}): Promise<Vault> {
  const { HUIQI_DATA, DATABASE_URL } = place.environment;
  const writer = await openWriter({
    dataDirectory: HUIQI_DATA,
    databaseUrl: DATABASE_URL,
    ...keys,
  });
  opened.push(writer);
  return writer.vault;
}

describe('opening the vault of a database', () => {
  it('makes a key file for its owner alone when no key is set, and one set of keys for all who start', async () => {
    const [one, two] = await Promise.all([vaultWith(), vaultWith()]);
    const third = await vaultWith();
    const sealed = one?.seal('6222', 'here') ?? '';
    expect([two, third].map((vault) => vault?.open(sealed, 'here'))).toEqual(['6222', '6222']);
    expect(statSync(generatedKeyFile(place.environment.HUIQI_DATA)).mode & 0o777).toBe(0o600);
    expect(await opened[0]?.manager.count(DataKeyEntity)).toBe(2);
  });

  it('stores its keys wrapped, each under its own name', async () => {
    await vaultWith({ kek: ONE });
    const { manager } = opened[0] as WritingDataSource;
    const [first, second] = await manager.find(DataKeyEntity);
    await manager.update(
      DataKeyEntity,
      { id: first?.id ?? '' },
      { wrapped: second?.wrapped ?? '' },
    );
    await expect(vaultWith({ kek: ONE })).rejects.toThrow('altered-or-moved');
  });

  it('refuses a wrong key-encryption key, and a missing one, without making anything', async () => {
    await vaultWith({ kek: ONE });
    for (const keys of [{ kek: TWO }, {}]) {
      const refused = vaultWith(keys);
      await expect(refused).rejects.toBeInstanceOf(ConfigError);
      await expect(refused).rejects.toThrow('HUIQI_KEK is not');
    }
    expect(await opened[0]?.manager.count(DataKeyEntity)).toBe(2);
    expect(() => statSync(generatedKeyFile(place.environment.HUIQI_DATA))).toThrow('ENOENT');
  });

  it('takes the key-encryption key before it, while data keys are still wrapped with that', async () => {
    const sealed = (await vaultWith({ kek: ONE })).seal('6222', 'here');
    const rotated = await vaultWith({ kek: TWO, kekPrevious: ONE });
    expect(rotated.open(sealed, 'here')).toBe('6222');
    const keys = new LocalKeyService(Buffer.from(TWO, 'hex'), Buffer.from(ONE, 'hex'));
    const dataKeys = new DataKeysRepository(opened[1] as WritingDataSource, keys);
    expect(await dataKeys.wrapAnew()).toHaveLength(2);
    expect((await vaultWith({ kek: TWO })).open(sealed, 'here')).toBe('6222');
    await expect(vaultWith({ kek: ONE })).rejects.toThrow('HUIQI_KEK is not the right one');
  });

  it('refuses when the generated key file is lost', async () => {
    await vaultWith();
    rmSync(generatedKeyFile(place.environment.HUIQI_DATA));
    await expect(vaultWith()).rejects.toThrow('huiqi.key is not there');
  });

  it('vouches for a new database, and not for one that holds rows from before there were keys', async () => {
    expect((await vaultWith({ kek: ONE })).sealedOnly).toBe(true);
    const { manager } = opened[0] as WritingDataSource;
    await manager.deleteAll(DataKeyEntity);
    await manager.query(
      `INSERT INTO department_key (id, department, label, secret, created_at, created_by, created_by_name)
       VALUES ('before', 'tax', '交换平台', 'in plain', '2024-01-01 00:00:00', 'wang', '王丽')`,
    );
    expect((await vaultWith({ kek: ONE })).sealedOnly).toBe(false);
  });

  it('does not open with a mark that somebody has set, or taken away', async () => {
    await vaultWith({ kek: ONE });
    const { manager } = opened[0] as WritingDataSource;
    const [key] = await manager.find(DataKeyEntity);
    const wrapped = key?.wrapped ?? '';
    expect(wrapped).toMatch(/^sealed-only:/);
    await manager.update(
      DataKeyEntity,
      { id: key?.id ?? '' },
      { wrapped: wrapped.replace('sealed-only:', '') },
    );
    await expect(vaultWith({ kek: ONE })).rejects.toThrow('altered-or-moved');
    await manager.update(DataKeyEntity, { id: key?.id ?? '' }, { wrapped });
    await asBeforeSealing(place, { kek: ONE });
    expect((await vaultWith({ kek: ONE })).sealedOnly).toBe(false);
    const unmarked = await manager.findOneByOrFail(DataKeyEntity, { id: key?.id ?? '' });
    await manager.update(
      DataKeyEntity,
      { id: unmarked.id },
      { wrapped: `sealed-only:${unmarked.wrapped}` },
    );
    await expect(vaultWith({ kek: ONE })).rejects.toThrow('altered-or-moved');
  });
});
