import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Verdict } from '../../core/evaluate/truth.js';

/** One byte for each verdict of a run, as ASCII: what stands in a verdict plane. */
export const LETTER = {
  eligible: 0x65,
  unknown: 0x75,
  ineligible: 0x69,
  notInForce: 0x6e,
  /** Something about the enterprise could not be read: nothing was decided, and it is tried again the next night. */
  setAside: 0x78,
} as const;

/** What a run came to for the enterprises of one chunk: its verdict planes, with the amounts of those eligible. */
export interface ChunkOutcome {
  /** Ascending. */
  readonly enterpriseIds: Int32Array;
  /** The policies of the run in their order and, after them, its marks: see decide-columns. */
  readonly width: number;
  /** Policy by policy, a letter for each enterprise. */
  readonly verdicts: Uint8Array;
  /** Beside the verdicts; NaN where nobody is eligible or the amount is not known. */
  readonly fen: Float64Array;
}

export function emptyOutcome(enterpriseIds: Int32Array, width: number): ChunkOutcome {
  const size = enterpriseIds.length * width;
  return {
    enterpriseIds,
    width,
    verdicts: new Uint8Array(size),
    fen: new Float64Array(size).fill(NaN),
  };
}

/** Where the verdict on a policy stands. */
export function placeIn({ enterpriseIds }: ChunkOutcome, row: number, policy: number): number {
  return policy * enterpriseIds.length + row;
}

export function letterOf(verdict: Verdict, notInForce: boolean): number {
  return notInForce ? LETTER.notInForce : LETTER[verdict];
}

/** Compressed, as base64 text: a byte column would be of another type on each database. */
export function encodeOutcome(outcome: ChunkOutcome): string {
  const { enterpriseIds, width, verdicts, fen } = outcome;
  const paid = amountsOfEligible(verdicts, fen);
  const bytes = Buffer.concat([
    bytesOf(new Int32Array([enterpriseIds.length, width])),
    bytesOf(enterpriseIds),
    bytesOf(paid),
    verdicts,
  ]);
  return deflateRawSync(bytes, { level: 1 }).toString('base64');
}

/** @throws for a text that encodeOutcome has not made */
export function decodeOutcome(text: string): ChunkOutcome {
  const bytes = inflateRawSync(Buffer.from(text, 'base64'));
  const [rows = 0, width = 0] = new Int32Array(cut(bytes, 0, 8));
  const size = rows * width;
  const verdicts = new Uint8Array(cut(bytes, bytes.length - size, size));
  const ids = cut(bytes, 8, rows * 4);
  const paid = new Float64Array(cut(bytes, 8 + rows * 4, bytes.length - 8 - rows * 4 - size));
  const outcome = emptyOutcome(new Int32Array(ids), width);
  outcome.verdicts.set(verdicts);
  let next = 0;
  for (let place = 0; place < size; place += 1)
    if (verdicts[place] === LETTER.eligible) outcome.fen[place] = paid[next++] as number;
  return outcome;
}

/** A filter with a function for each of some hundred thousand places would take longer than the compression. */
function amountsOfEligible(verdicts: Uint8Array, fen: Float64Array): Float64Array {
  const paid = new Float64Array(fen.length);
  let count = 0;
  for (let place = 0; place < fen.length; place += 1)
    if (verdicts[place] === LETTER.eligible) paid[count++] = fen[place] as number;
  return paid.subarray(0, count);
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array | Float64Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** A copy that begins where numbers of eight bytes may. */
function cut(bytes: Buffer, start: number, length: number): ArrayBuffer {
  const copy = new ArrayBuffer(length);
  new Uint8Array(copy).set(bytes.subarray(start, start + length));
  return copy;
}
