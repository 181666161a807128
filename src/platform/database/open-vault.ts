import type { DataSource, EntityManager, EntityMetadata } from 'typeorm';
import { SystemClock } from '../clock.js';
import { ConfigError } from '../config.js';
import { keepOthersFromMigrating } from './migrate.js';
import { blindColumnsOf, sealedColumnsOf } from './sealed-columns.js';
import { DataKeyEntity } from '../secrets/data-key.entity.js';
import { DataKeysRepository } from '../secrets/data-keys.repository.js';
import {
  findKeyEncryptionKey,
  generateKeyEncryptionKey,
  generatedKeyFile,
  previousKey,
  type KeySettings,
} from '../secrets/key-encryption-key.js';
import { WrongKeyEncryptionKey, type KeyService } from '../secrets/key-service.js';
import { LocalKeyService } from '../secrets/local-key-service.js';
import { Vault } from '../secrets/vault.js';

/**
 * The vault of a database, its first keys made if there are none.
 * @throws ConfigError when the key-encryption key is not the one that this database's keys are wrapped with
 */
export async function openVault(settings: KeySettings, dataSource: DataSource): Promise<Vault> {
  if (!(await dataSource.manager.existsBy(DataKeyEntity, {})))
    await makeFirstKeys(settings, dataSource);
  try {
    const keys = new DataKeysRepository(dataSource, keyServiceOf(settings));
    return new Vault(await keys.openAll());
  } catch (error) {
    if (!(error instanceof WrongKeyEncryptionKey)) throw error;
    throw new ConfigError([`HUIQI_KEK is not the right one: ${error.message}`]);
  }
}

/** @throws ConfigError when there is no key-encryption key, although data keys are wrapped with one */
export function keyServiceOf(settings: KeySettings): KeyService {
  const key = findKeyEncryptionKey(settings);
  if (key === undefined) {
    throw new ConfigError([
      `HUIQI_KEK is not set and ${generatedKeyFile(settings.dataDirectory)} is not there, but this database holds sealed data`,
    ]);
  }
  return new LocalKeyService(key, previousKey(settings));
}

/** Under the lock of migrations, so that two processes that start together make one set of keys. */
async function makeFirstKeys(settings: KeySettings, dataSource: DataSource): Promise<void> {
  await dataSource.transaction(async (manager) => {
    if (manager.queryRunner) await keepOthersFromMigrating(manager.queryRunner);
    if (await manager.existsBy(DataKeyEntity, {})) return;
    const key = findKeyEncryptionKey(settings) ?? generateKeyEncryptionKey(settings);
    const keys = new DataKeysRepository(
      { manager },
      new LocalKeyService(key, previousKey(settings)),
    );
    // What was stored before there were keys stands in plain, and is read until `npx huiqi seal` has gone over it.
    const sealedOnly = !(await holdsRows(manager));
    const about = { at: new SystemClock().now(), sealedOnly };
    await keys.create('seal', 'active', about);
    await keys.create('index', 'active', about);
  });
}

/** Whether a table with something to seal has rows. */
async function holdsRows(manager: EntityManager): Promise<boolean> {
  for (const metadata of manager.dataSource.entityMetadatas)
    if (holdsSecrets(metadata) && (await manager.existsBy(metadata.target, {}))) return true;
  return false;
}

function holdsSecrets(metadata: EntityMetadata): boolean {
  return sealedColumnsOf(metadata).length + blindColumnsOf(metadata).length > 0;
}
