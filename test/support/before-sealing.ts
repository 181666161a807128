import { Not } from 'typeorm';
import { openWriter } from '../../src/platform/database/data-source.js';
import { keyServiceOf } from '../../src/platform/database/open-vault.js';
import { DataKeyEntity } from '../../src/platform/secrets/data-key.entity.js';
import type { KeySettings } from '../../src/platform/secrets/key-encryption-key.js';
import { unwrapKey, wrapKey } from '../../src/platform/secrets/wrapped-key.js';
import type { TestDatabasePlace } from './test-database.js';

/**
 * Makes of a place a database of a version that read texts in plain: its keys do not vouch that there are none. Only whoever
 * has the key-encryption key can do so.
 */
export async function asBeforeSealing(
  place: TestDatabasePlace,
  keys: Partial<KeySettings> = {},
): Promise<void> {
  const { HUIQI_DATA, DATABASE_URL } = place.environment;
  const config = { dataDirectory: HUIQI_DATA, databaseUrl: DATABASE_URL, ...keys };
  const writer = await openWriter(config);
  try {
    const keyService = keyServiceOf(config);
    for (const { id, wrapped } of await writer.manager.findBy(DataKeyEntity, {
      state: Not('destroyed'),
    })) {
      const material = await unwrapKey(keyService, id, wrapped ?? '');
      const unmarked = await wrapKey(keyService, id, material, false);
      await writer.manager.update(DataKeyEntity, { id }, { wrapped: unmarked });
    }
  } finally {
    await writer.destroy();
  }
}
