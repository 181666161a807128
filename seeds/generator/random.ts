/**
 * Numbers that look random and are the same on every machine and in every version of the runtime: 32-bit integer
 * arithmetic only. Each topic of each enterprise draws from a sequence of its own, so that a change to one fact leaves
 * all others as they were.
 */
export class Random {
  private constructor(private state: number) {}

  /** The sequence of a topic: `Random.of('books', 17)`. */
  static of(...topic: readonly (string | number)[]): Random {
    // FNV-1a over UTF-16 code units.
    let hash = 0x811c9dc5;
    const text = topic.join('/');
    for (let index = 0; index < text.length; index += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    }
    return new Random(hash >>> 0);
  }

  /** A whole number, both ends included. */
  integer(min: number, max: number): number {
    return min + (this.next() % (max - min + 1));
  }

  /** A whole number that is more often in the middle than at either end. */
  middling(min: number, max: number): number {
    return Math.floor(
      (this.integer(min, max) + this.integer(min, max) + this.integer(min, max)) / 3,
    );
  }

  chance(percent: number): boolean {
    return this.next() % 10_000 < percent * 100;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[this.next() % list.length];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  weighted<T extends { readonly weight: number }>(list: readonly T[]): T {
    let left = this.next() % list.reduce((sum, { weight }) => sum + weight, 0);
    for (const item of list) {
      if (left < item.weight) return item;
      left -= item.weight;
    }
    throw new RangeError('nothing to pick from');
  }

  hex(length: number): string {
    let text = '';
    while (text.length < length) text += this.next().toString(16).padStart(8, '0');
    return text.slice(0, length);
  }

  /** mulberry32 */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}
