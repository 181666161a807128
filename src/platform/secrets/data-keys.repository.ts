import { randomBytes } from 'node:crypto';
import { In, Not, type EntityManager } from 'typeorm';
import { DataKeyEntity, type DataKeyState } from './data-key.entity.js';
import type { KeyService } from './key-service.js';
import { KEY_BYTES } from './sealed-text.js';
import type { OpenDataKey, Vault } from './vault.js';
import { isCurrent, isMarked, unwrapKey, wrapKey } from './wrapped-key.js';

const ID_BYTES = 6;

/** The data keys as they are stored: wrapped. */
export class DataKeysRepository {
  constructor(
    private readonly connection: { readonly manager: EntityManager },
    private readonly keyService: KeyService,
  ) {}

  /** @throws WrongKeyEncryptionKey */
  async openAll(known: readonly OpenDataKey[] = []): Promise<OpenDataKey[]> {
    const rows = await this.connection.manager.findBy(DataKeyEntity, { state: Not('destroyed') });
    return Promise.all(
      rows.map(async ({ id, use, state, wrapped }) => {
        const sealedOnly = isMarked(wrapped ?? '');
        const open = known.find((key) => key.id === id && key.sealedOnly === sealedOnly);
        const material = open?.material ?? (await unwrapKey(this.keyService, id, wrapped ?? ''));
        return { id, use, isActive: state === 'active', sealedOnly, material };
      }),
    );
  }

  /** What another process has changed; keys that are known need not be unwrapped again. */
  async refresh(vault: Vault): Promise<void> {
    vault.replaceKeys(await this.openAll(vault.dataKeys));
  }

  async create(
    use: DataKeyEntity['use'],
    state: 'active' | 'announced',
    { at, sealedOnly }: { readonly at: Date; readonly sealedOnly: boolean },
  ): Promise<DataKeyEntity> {
    const id = randomBytes(ID_BYTES).toString('hex');
    const wrapped = await wrapKey(this.keyService, id, randomBytes(KEY_BYTES), sealedOnly);
    const row = { id, use, state, wrapped, createdAt: at, changedAt: at };
    await this.connection.manager.insert(DataKeyEntity, row);
    return row;
  }

  /** Keys for sealing in these states, the eldest first. */
  findSealing(...states: readonly DataKeyState[]): Promise<DataKeyEntity[]> {
    return this.connection.manager.find(DataKeyEntity, {
      where: { use: 'seal', state: In([...states]) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** A destroyed key cannot be had back: its wrapped form is gone. */
  async move(id: string, state: DataKeyState, at: Date): Promise<void> {
    await this.connection.manager.update(
      DataKeyEntity,
      { id },
      { state, changedAt: at, ...(state === 'destroyed' ? { wrapped: null } : {}) },
    );
  }

  /**
   * Wraps with the key-encryption key of now whatever was wrapped with the one before.
   * @returns the ids of the keys
   */
  async wrapAnew(): Promise<string[]> {
    const { manager } = this.connection;
    const rows = await manager.findBy(DataKeyEntity, { state: Not('destroyed') });
    const outdated = rows.filter(({ wrapped }) => !isCurrent(this.keyService, wrapped ?? ''));
    for (const { id, wrapped } of outdated) {
      const material = await unwrapKey(this.keyService, id, wrapped ?? '');
      const anew = await wrapKey(this.keyService, id, material, isMarked(wrapped ?? ''));
      await manager.update(DataKeyEntity, { id }, { wrapped: anew });
    }
    return outdated.map(({ id }) => id);
  }

  /**
   * Has every key vouch that nothing stands in plain any more.
   * @returns the ids of those that did not
   */
  async mark(): Promise<string[]> {
    const { manager } = this.connection;
    const rows = await manager.findBy(DataKeyEntity, { state: Not('destroyed') });
    const unmarked = rows.filter(({ wrapped }) => !isMarked(wrapped ?? ''));
    for (const { id, wrapped } of unmarked) {
      const material = await unwrapKey(this.keyService, id, wrapped ?? '');
      const marked = await wrapKey(this.keyService, id, material, true);
      await manager.update(DataKeyEntity, { id }, { wrapped: marked });
    }
    return unmarked.map(({ id }) => id);
  }
}
