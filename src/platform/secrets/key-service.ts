/**
 * The port to whatever holds the key-encryption key: an HSM, a KMS, or the environment of the process. The key itself
 * never comes out; data keys go in and out, wrapped and unwrapped.
 */
export abstract class KeyService {
  /** Names the key that wraps from now on; it tells nothing about it. */
  abstract readonly keyId: string;

  /** @param name bound to the result: a wrapped key that is given another name does not unwrap */
  abstract wrap(dataKey: Buffer, name: string): Promise<string>;

  /** @throws WrongKeyEncryptionKey when none of its keys has wrapped it */
  abstract unwrap(wrapped: string, name: string): Promise<Buffer>;

  /** Whether it was wrapped with the key that wraps now, and not with the one before. */
  abstract isCurrent(wrapped: string): boolean;
}

export class WrongKeyEncryptionKey extends Error {
  override readonly name = 'WrongKeyEncryptionKey';
}
