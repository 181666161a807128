import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { LocalKeyService } from '../../secrets/local-key-service.js';
import { WrongKeyEncryptionKey } from '../../secrets/key-service.js';
import { beginsSealed, openSealedFile, sealFile } from './sealed-file.js';

const keyService = new LocalKeyService(randomBytes(32));
const CHUNK = 64 * 1024;

async function* inPieces(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length)
    yield await Promise.resolve(bytes.subarray(at, at + length));
}

async function all(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

const seal = (plain: Buffer) => all(sealFile(keyService, inPieces(plain, 10_000)));
const open = (sealed: Buffer) => all(openSealedFile(keyService, inPieces(sealed, 7_777)));

describe('a sealed file', () => {
  it.each([0, 1, CHUNK, CHUNK + 1, 3 * CHUNK])('of %d bytes is opened again', async (length) => {
    const plain = randomBytes(length);
    const sealed = await seal(plain);
    expect(beginsSealed(sealed)).toBe(true);
    expect((await open(sealed)).equals(plain)).toBe(true);
  });

  it('is refused when it was altered, cut off, put in another order or added to', async () => {
    const sealed = await seal(randomBytes(3 * CHUNK));
    const start = sealed.indexOf('\n', 30) + 1;
    const size = 4 + CHUNK + 32;
    const head = sealed.subarray(0, start);
    const [one, two, three] = [0, 1, 2].map((at) =>
      sealed.subarray(start + at * size, start + (at + 1) * size),
    ) as [Buffer, Buffer, Buffer];
    const altered = Buffer.from(sealed);
    altered.writeUInt8((altered.at(-100) ?? 0) ^ 1, altered.length - 100);
    for (const parts of [
      [altered],
      [head, one, two],
      [sealed.subarray(0, -1)],
      [head, two, one, three],
      [head, one, three],
      [sealed, Buffer.from('x')],
      [sealed, three],
    ])
      await expect(open(Buffer.concat(parts))).rejects.toThrow(/altered|cut off|something follows/);
  });

  it('is refused with another key-encryption key', async () => {
    const other = new LocalKeyService(randomBytes(32));
    const sealed = await seal(Buffer.from('x'));
    await expect(all(openSealedFile(other, inPieces(sealed, 100)))).rejects.toBeInstanceOf(
      WrongKeyEncryptionKey,
    );
  });
});
