import { randomFillSync } from 'node:crypto';

const SEQUENCE_BITS = 12n;

const RANDOM_BYTES = 8;
/** Asked of the operating system for many identifiers at once: each asking takes longer than the identifier itself. */
const pool = Buffer.alloc(RANDOM_BYTES * 512);
let used = pool.length;

let lastStamp = 0n;

/**
 * A UUID version 7 (RFC 9562): 36 lower-case characters that sort by creation within this process, so that an index on
 * the id stays compact and a page can be keyed by the id alone. Identifiers come from the machine's clock on purpose:
 * a frozen business date must not make them collide.
 */
export function newId(): string {
  // The millisecond and a 12-bit counter are one number: a burst borrows from the next millisecond instead of wrapping.
  const stamp = BigInt(Date.now()) << SEQUENCE_BITS;
  lastStamp = stamp > lastStamp ? stamp : lastStamp + 1n;
  const time = (lastStamp >> SEQUENCE_BITS).toString(16).padStart(12, '0');
  const sequence = (lastStamp & 0xfffn).toString(16).padStart(3, '0');
  const tail = randomTail();
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** 16 hexadecimal digits, of which the first says that the identifier is one of RFC 9562. */
function randomTail(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const start = used;
  used += RANDOM_BYTES;
  pool[start] = ((pool[start] as number) & 0x3f) | 0x80;
  return pool.toString('hex', start, used);
}
