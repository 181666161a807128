import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/**
 * The one form of a sealed text: `sm4.1.<key id>.<iv>.<ciphertext>.<mac>`, the last three in base64url. SM4-CBC under a
 * random vector, then HMAC-SM3 over everything before it and over the purpose, which is not stored: a text that was
 * moved to where another purpose is expected does not open.
 */
export const SEALED_PREFIX = 'sm4.1.';
const FORM = /^sm4\.1\.([\w-]{8,36})\.([\w-]{22})\.([\w-]{22,})\.([\w-]{43})$/;

const CIPHER_KEY_BYTES = 16;
const MAC_KEY_BYTES = 32;
const VECTOR_BYTES = 16;
export const KEY_BYTES = 32;

/** One key for each use, all of one random key: what encrypts never authenticates. */
export interface SealingKey {
  readonly id: string;
  readonly cipher: Buffer;
  readonly mac: Buffer;
}

/** Why a text does not open; neither the text nor what is in it is said. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';

  constructor(
    readonly reason: 'malformed' | 'unknown-key' | 'altered-or-moved' | 'in-plain',
    readonly purpose: string,
  ) {
    super(`a sealed text for ${purpose} does not open: ${reason}`);
  }
}

export function deriveKey(material: Buffer, use: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sm3', material, '', `huiqi ${use}`, bytes));
}

export function sealingKey(id: string, material: Buffer): SealingKey {
  if (material.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes`);
  return {
    id,
    cipher: deriveKey(material, 'cipher', CIPHER_KEY_BYTES),
    mac: deriveKey(material, 'mac', MAC_KEY_BYTES),
  };
}

/** Whether a stored text is a sealed one; before it was sealed it stood there in plain. */
export function isSealed(text: string): boolean {
  return FORM.test(text);
}

/** The id of the key that a text is sealed with; undefined for a plain one. */
export function keyIdOf(text: string): string | undefined {
  return FORM.exec(text)?.[1];
}

/** What every text that this key has sealed begins with, for a search in the database. */
export function prefixOf(keyId: string): string {
  return `${SEALED_PREFIX}${keyId}.`;
}

export function sealText(key: SealingKey, plain: string | Buffer, purpose: string): string {
  const vector = randomBytes(VECTOR_BYTES);
  const cipher = createCipheriv('sm4-cbc', key.cipher, vector);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  const body = `${prefixOf(key.id)}${vector.toString('base64url')}.${sealed.toString('base64url')}`;
  return `${body}.${macOf(key, body, purpose).toString('base64url')}`;
}

/** @throws SealBroken */
export function openText(
  keyOf: (id: string) => SealingKey | undefined,
  text: string,
  purpose: string,
): Buffer {
  const [, id, vector, sealed, mac] = FORM.exec(text) ?? [];
  if (id === undefined || vector === undefined || sealed === undefined || mac === undefined)
    throw new SealBroken('malformed', purpose);
  const key = keyOf(id);
  if (key === undefined) throw new SealBroken('unknown-key', purpose);
  const body = text.slice(0, text.lastIndexOf('.'));
  // Nothing is deciphered before the MAC is found right: CBC would tell an attacker about its padding. The MAC is compared
  // as it is written: its last character has two bits to spare, so that four texts would decode to the same bytes.
  const expected = macOf(key, body, purpose).toString('base64url');
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(mac)))
    throw new SealBroken('altered-or-moved', purpose);
  const decipher = createDecipheriv('sm4-cbc', key.cipher, Buffer.from(vector, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]);
}

/** The body holds no NUL, so that body and purpose cannot be divided in another way. */
function macOf(key: SealingKey, body: string, purpose: string): Buffer {
  return createHmac('sm3', key.mac).update(body).update('\0').update(purpose).digest();
}
