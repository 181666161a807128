import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { KeyService, WrongKeyEncryptionKey } from '../../secrets/key-service.js';
import { KEY_BYTES, SealBroken, sealingKey, type SealingKey } from '../../secrets/sealed-text.js';

/**
 * A sealed file: a line that says what it is, a line with the file's own key as the key-encryption key has wrapped it, then
 * chunks. Each is its length (4 bytes, the highest bit set in the last one), SM4-CTR text and HMAC-SM3 over number, length
 * and text, so that a chunk that was altered, moved or left out is found, and an end that was cut off.
 */
const MAGIC = Buffer.from('huiqi sealed backup 1\n');
const PURPOSE = 'backup';
const CHUNK_BYTES = 64 * 1024;
const MAC_BYTES = 32;
const LAST = 0x8000_0000;
/** A wrapped key is far shorter; what is no sealed file must not be read to its end in search of one. */
const WRAPPED_BYTES_MAX = 1_024;

export class SealedFileBroken extends Error {
  override readonly name = 'SealedFileBroken';
}

export function beginsSealed(start: Buffer): boolean {
  return start.subarray(0, MAGIC.length).equals(MAGIC);
}

export async function* sealFile(
  keyService: KeyService,
  source: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const material = randomBytes(KEY_BYTES);
  yield Buffer.concat([MAGIC, Buffer.from(`${await keyService.wrap(material, PURPOSE)}\n`)]);
  const key = sealingKey(PURPOSE, material);
  let rest = Buffer.alloc(0);
  let number = 0;
  for await (const bytes of source) {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length > CHUNK_BYTES) {
      yield sealChunk(key, number, rest.subarray(0, CHUNK_BYTES), 0);
      rest = rest.subarray(CHUNK_BYTES);
      number += 1;
    }
  }
  yield sealChunk(key, number, rest, LAST);
}

/** @throws SealedFileBroken; WrongKeyEncryptionKey */
export async function* openSealedFile(
  keyService: KeyService,
  source: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const reading = new Reading(source);
  await reading.take(MAGIC.length);
  const key = sealingKey(PURPOSE, await unwrapped(keyService, await reading.takeLine()));
  for (let number = 0; ; number += 1) {
    const head = await reading.take(4);
    const length = head.readUInt32BE() & ~LAST;
    const isLast = (head.readUInt32BE() & LAST) !== 0;
    if (length > CHUNK_BYTES) throw new SealedFileBroken('it was altered');
    const text = await reading.take(length);
    const mac = await reading.take(MAC_BYTES);
    if (!timingSafeEqual(mac, macOf(key, number, head, text)))
      throw new SealedFileBroken('it was altered');
    const decipher = createDecipheriv('sm4-ctr', key.cipher, vectorOf(number));
    yield Buffer.concat([decipher.update(text), decipher.final()]);
    if (!isLast) continue;
    if (!(await reading.isAtEnd())) throw new SealedFileBroken('something follows its end');
    return;
  }
}

async function unwrapped(keyService: KeyService, wrapped: string): Promise<Buffer> {
  try {
    return await keyService.unwrap(wrapped, PURPOSE);
  } catch (error) {
    if (error instanceof SealBroken) throw new SealedFileBroken('its key was altered');
    if (error instanceof WrongKeyEncryptionKey)
      throw new WrongKeyEncryptionKey('it is sealed with another key-encryption key');
    throw error;
  }
}

function sealChunk(key: SealingKey, number: number, plain: Buffer, last: number): Buffer {
  const cipher = createCipheriv('sm4-ctr', key.cipher, vectorOf(number));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE((text.length | last) >>> 0);
  return Buffer.concat([head, text, macOf(key, number, head, text)]);
}

/** The number of the chunk and room for its blocks: with a key for each file, no counter is used twice. */
function vectorOf(number: number): Buffer {
  const vector = Buffer.alloc(16);
  vector.writeBigUInt64BE(BigInt(number));
  return vector;
}

function macOf(key: SealingKey, number: number, head: Buffer, text: Buffer): Buffer {
  return createHmac('sm3', key.mac).update(vectorOf(number)).update(head).update(text).digest();
}

/** Takes so many bytes at a time of a stream that comes in pieces of its own. */
class Reading {
  private readonly pieces: AsyncIterator<Buffer>;
  private rest = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.pieces = source[Symbol.asyncIterator]();
  }

  async take(length: number): Promise<Buffer> {
    while (this.rest.length < length)
      if (!(await this.more())) throw new SealedFileBroken('it was cut off');
    const taken = this.rest.subarray(0, length);
    this.rest = this.rest.subarray(length);
    return taken;
  }

  async takeLine(): Promise<string> {
    for (;;) {
      const end = this.rest.indexOf('\n');
      if (end >= 0) return (await this.take(end + 1)).toString().trimEnd();
      if (this.rest.length > WRAPPED_BYTES_MAX || !(await this.more()))
        throw new SealedFileBroken('it was cut off');
    }
  }

  async isAtEnd(): Promise<boolean> {
    return this.rest.length === 0 && !(await this.more());
  }

  private async more(): Promise<boolean> {
    const next = await this.pieces.next();
    if (next.done) return false;
    this.rest = Buffer.concat([this.rest, next.value]);
    return true;
  }
}
