import type { KeyService } from './key-service.js';

/**
 * Before a wrapped data key of a database in which nothing stands in plain. The name that the key is wrapped under says so as
 * well: whoever takes the mark away, or sets it, has a key that does not unwrap. So the mark cannot be deleted from the
 * database without losing everything that is sealed in it.
 */
const MARK = 'sealed-only:';

export function isMarked(wrapped: string): boolean {
  return wrapped.startsWith(MARK);
}

export async function wrapKey(
  keyService: KeyService,
  id: string,
  material: Buffer,
  sealedOnly: boolean,
): Promise<string> {
  const mark = sealedOnly ? MARK : '';
  return `${mark}${await keyService.wrap(material, nameOf(id, sealedOnly))}`;
}

/** @throws WrongKeyEncryptionKey, SealBroken */
export function unwrapKey(keyService: KeyService, id: string, wrapped: string): Promise<Buffer> {
  return keyService.unwrap(withoutMark(wrapped), nameOf(id, isMarked(wrapped)));
}

/** Whether it was wrapped with the key-encryption key of now. */
export function isCurrent(keyService: KeyService, wrapped: string): boolean {
  return keyService.isCurrent(withoutMark(wrapped));
}

const withoutMark = (wrapped: string) => (isMarked(wrapped) ? wrapped.slice(MARK.length) : wrapped);

const nameOf = (id: string, sealedOnly: boolean) =>
  sealedOnly ? `data_key:${id}:sealed-only` : `data_key:${id}`;
