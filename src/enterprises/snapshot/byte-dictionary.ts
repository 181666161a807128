/** FNV-1a. */
export const HASH_START = 0x811c9dc5 | 0;
export function nextHash(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

/** The low bits of such a hash depend on low bits alone. */
function slotOf(hash: number): number {
  return hash ^ (hash >>> 15);
}

/** Gives every distinct run of bytes a number, without making a string of it: pages hold millions of runs and few distinct ones. */
export class ByteDictionary {
  /** Places of runs by their hash, 0 for none, open addressing; always a power of two long. */
  private table = new Int32Array(256);
  private hashes = new Int32Array(128);
  /** Run n lies from ends[n] up to ends[n + 1]. */
  private ends = new Int32Array(129);
  private held = new Uint8Array(4_096);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The number of these bytes: the next one after all earlier if they are new. */
  place(bytes: Uint8Array, from: number, to: number): number {
    let hash = HASH_START;
    for (let at = from; at < to; at += 1) hash = nextHash(hash, bytes[at] as number);
    return this.placeOfHash(bytes, from, to, hash);
  }

  /** The same for one who has read the bytes anyway and hashed them with {@link nextHash}. */
  placeOfHash(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const { table, hashes } = this;
    const mask = table.length - 1;
    let slot = slotOf(hash) & mask;
    for (;;) {
      const place = ((table[slot] as number) - 1) | 0;
      if (place === -1) return this.add(bytes, from, to, hash, slot);
      if (hashes[place] === hash && this.isSame(place, bytes, from, to)) return place;
      slot = (slot + 1) & mask;
    }
  }

  private isSame(place: number, bytes: Uint8Array, from: number, to: number): boolean {
    const { held, ends } = this;
    const shift = (ends[place] as number) - from;
    if ((ends[place + 1] as number) - shift !== to) return false;
    for (let at = from; at < to; at += 1) if (bytes[at] !== held[at + shift]) return false;
    return true;
  }

  private add(bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const place = this.count;
    const start = this.ends[place] as number;
    const end = start + to - from;
    if (end > this.held.length) this.held = grown(this.held, Math.max(end, this.held.length * 2));
    this.held.set(bytes.subarray(from, to), start);
    if (place + 1 >= this.hashes.length) {
      this.hashes = grown(this.hashes, this.hashes.length * 2);
      this.ends = grown(this.ends, this.hashes.length + 1);
    }
    this.hashes[place] = hash;
    this.ends[place + 1] = end;
    this.table[slot] = place + 1;
    this.count = place + 1;
    if (this.count * 2 > this.table.length) this.rehash();
    return place;
  }

  private rehash(): void {
    this.table = new Int32Array(this.table.length * 2);
    const mask = this.table.length - 1;
    for (let place = 0; place < this.count; place += 1) {
      let slot = slotOf(this.hashes[place] as number) & mask;
      while (this.table[slot] !== 0) slot = (slot + 1) & mask;
      this.table[slot] = place + 1;
    }
  }
}

function grown<T extends Int32Array | Uint8Array>(array: T, length: number): T {
  const larger = new (array.constructor as new (length: number) => T)(length);
  larger.set(array);
  return larger;
}
