/** One bit for each enterprise, 32 to the word; bits past the last enterprise are 0. */
export type Bits = Int32Array;

export function wordsFor(rows: number): number {
  return (rows + 31) >>> 5;
}

/** All zero, in memory that threads can share. */
export function newBits(rows: number): Bits {
  return new Int32Array(new SharedArrayBuffer(wordsFor(rows) * 4));
}

export function hasBit(bits: Bits, row: number): boolean {
  return (((bits[row >>> 5] as number) >>> (row & 31)) & 1) === 1;
}

export function setBit(bits: Bits, row: number): void {
  bits[row >>> 5] = (bits[row >>> 5] as number) | (1 << (row & 31));
}

export function clearBit(bits: Bits, row: number): void {
  bits[row >>> 5] = (bits[row >>> 5] as number) & ~(1 << (row & 31));
}

/** How many bits are set from one word up to another. */
export function countBits(bits: Bits, fromWord = 0, toWord = bits.length): number {
  let count = 0;
  for (let index = fromWord; index < toWord; index += 1) count += onesIn(bits[index] as number);
  return count;
}

/** The population count of one word. */
export function onesIn(word: number): number {
  let ones = word - ((word >>> 1) & 0x55555555);
  ones = (ones & 0x33333333) + ((ones >>> 2) & 0x33333333);
  return Math.imul((ones + (ones >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
