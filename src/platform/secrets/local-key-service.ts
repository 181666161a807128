import { KeyService, WrongKeyEncryptionKey } from './key-service.js';
import {
  deriveKey,
  isSealed,
  keyIdOf,
  openText,
  sealingKey,
  sealText,
  type SealingKey,
} from './sealed-text.js';

const ID_BYTES = 8;

/** A key-encryption key that this process was given, and the one before it while data keys are wrapped anew. */
export class LocalKeyService extends KeyService {
  private readonly current: SealingKey;
  private readonly keys: ReadonlyMap<string, SealingKey>;

  constructor(material: Buffer, previous?: Buffer) {
    super();
    this.current = namedKey(material);
    const all = previous === undefined ? [this.current] : [this.current, namedKey(previous)];
    this.keys = new Map(all.map((key) => [key.id, key]));
  }

  override get keyId(): string {
    return this.current.id;
  }

  override wrap(dataKey: Buffer, name: string): Promise<string> {
    return Promise.resolve(sealText(this.current, dataKey, name));
  }

  override unwrap(wrapped: string, name: string): Promise<Buffer> {
    const id = keyIdOf(wrapped) ?? '';
    if (isSealed(wrapped) && !this.keys.has(id)) {
      const mine = [...this.keys.keys()].join(' and ');
      return Promise.reject(
        new WrongKeyEncryptionKey(
          `the data keys of this database are wrapped with the key-encryption key ${id}, and not with ${mine}`,
        ),
      );
    }
    return Promise.resolve(openText((key) => this.keys.get(key), wrapped, name));
  }

  override isCurrent(wrapped: string): boolean {
    return keyIdOf(wrapped) === this.current.id;
  }
}

function namedKey(material: Buffer): SealingKey {
  return sealingKey(deriveKey(material, 'key id', ID_BYTES).toString('hex'), material);
}
