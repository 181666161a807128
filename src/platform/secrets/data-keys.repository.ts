import { randomBytes } from 'node:crypto';
import { Not, type EntityManager } from 'typeorm';
import { DataKeyEntity } from './data-key.entity.js';
import type { KeyService } from './key-service.js';
import { KEY_BYTES } from './sealed-text.js';
import type { OpenDataKey } from './vault.js';

const ID_BYTES = 6;

/** The data keys as they are stored: wrapped. */
export class DataKeysRepository {
  constructor(
    private readonly manager: EntityManager,
    private readonly keyService: KeyService,
  ) {}

  /** @throws WrongKeyEncryptionKey */
  async openAll(): Promise<OpenDataKey[]> {
    const rows = await this.manager.findBy(DataKeyEntity, { state: Not('destroyed') });
    return Promise.all(
      rows.map(async ({ id, use, state, wrapped }) => ({
        id,
        use,
        isActive: state === 'active',
        material: await this.keyService.unwrap(wrapped ?? '', nameOf(id)),
      })),
    );
  }

  async create(
    use: DataKeyEntity['use'],
    state: 'active' | 'announced',
    at: Date,
  ): Promise<DataKeyEntity> {
    const id = randomBytes(ID_BYTES).toString('hex');
    const wrapped = await this.keyService.wrap(randomBytes(KEY_BYTES), nameOf(id));
    const row = { id, use, state, wrapped, createdAt: at, changedAt: at };
    await this.manager.insert(DataKeyEntity, row);
    return row;
  }
}

const nameOf = (id: string) => `data_key:${id}`;
