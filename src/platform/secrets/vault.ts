import { createHmac } from 'node:crypto';
import { deriveKey, openText, sealingKey, sealText, type SealingKey } from './sealed-text.js';

/** A data key as it is held in memory, and nowhere else unwrapped. */
export interface OpenDataKey {
  readonly id: string;
  /** `seal` encrypts and is rotated; `index` makes blind indexes, which a new key would all change. */
  readonly use: 'seal' | 'index';
  readonly isActive: boolean;
  /** Says of its database that nothing stands in plain in it where it ought to be sealed. */
  readonly sealedOnly: boolean;
  readonly material: Buffer;
}

const INDEX_KEY_BYTES = 32;

interface Keys {
  readonly all: readonly OpenDataKey[];
  readonly active: SealingKey;
  readonly byId: ReadonlyMap<string, SealingKey>;
  readonly index: Buffer;
}

/**
 * Seals and opens what the database must not show to whoever reads it. Its keys are in memory from the start on, so that
 * nothing has to be awaited. The purpose says where a text belongs, down to the row: `payment.account_number:<id>`. It is
 * bound to the text but not stored with it, so that a text carried to another row or column does not open there.
 */
export class Vault {
  private keys: Keys;
  private onlySealed: boolean;

  constructor(dataKeys: readonly OpenDataKey[]) {
    this.keys = arranged(dataKeys);
    this.onlySealed = dataKeys.some(saysSo);
  }

  /** Whether a text in plain is refused where a sealed one belongs. */
  get sealedOnly(): boolean {
    return this.onlySealed;
  }

  get dataKeys(): readonly OpenDataKey[] {
    return this.keys.all;
  }

  /** After a rotation, by whichever process. */
  replaceKeys(dataKeys: readonly OpenDataKey[]): void {
    this.keys = arranged(dataKeys);
    // Never taken back: whoever puts the keys of earlier on into the database is not believed by those who know better.
    this.onlySealed ||= dataKeys.some(saysSo);
  }

  get activeKeyId(): string {
    return this.keys.active.id;
  }

  seal(plain: string, purpose: string): string {
    return sealText(this.keys.active, plain, purpose);
  }

  /** @throws SealBroken */
  open(sealed: string, purpose: string): string {
    return openText((id) => this.keys.byId.get(id), sealed, purpose).toString();
  }

  /**
   * What stands for a value where equality must be asked for: the same for the same value and purpose, and of no use to
   * whoever lacks the key, though the values be few enough to try them all.
   */
  blindIndex(value: string, purpose: string): string {
    return createHmac('sm3', this.keys.index)
      .update(purpose)
      .update('\0')
      .update(value)
      .digest('hex');
  }
}

const saysSo = ({ sealedOnly }: OpenDataKey) => sealedOnly;

function arranged(dataKeys: readonly OpenDataKey[]): Keys {
  const sealing = dataKeys.filter(({ use }) => use === 'seal');
  const byId = new Map(sealing.map(({ id, material }) => [id, sealingKey(id, material)]));
  const active = byId.get(sealing.find(({ isActive }) => isActive)?.id ?? '');
  const index = dataKeys.find(({ use, isActive }) => use === 'index' && isActive);
  if (!active || !index) throw new Error('a vault needs an active key for sealing and for indexes');
  return {
    all: dataKeys,
    active,
    byId,
    index: deriveKey(index.material, 'index', INDEX_KEY_BYTES),
  };
}
