export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What the bytes of a text file were found to be. */
export interface EncodingReport {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
}

/** A damaged UTF-8 file is still mostly valid; GB18030 text read as UTF-8 is mostly not. */
const VALID_PER_FAULT_MIN = 10;

/**
 * Looks at every byte of a text file, chunk by chunk, and says in what it is written: by its byte order mark; as UTF-16
 * where zero bytes stand on one side of the pairs; as UTF-8 where all of it is valid; else as GB18030. A UTF-8 file of
 * which a few bytes were damaged stays a UTF-8 file: read as GB18030, all of its Chinese would turn into other Chinese.
 * What is damaged decodes to U+FFFD, and the rows in which that stands are refused one by one.
 */
export class EncodingDetector {
  private readonly utf8 = new Utf8Counter();
  private start: Buffer = Buffer.alloc(0);
  private position = 0;
  private readonly zeros = { even: 0, odd: 0 };

  add(chunk: Uint8Array): void {
    if (this.start.length < 4) this.start = Buffer.concat([this.start, chunk.subarray(0, 4)]);
    for (let index = chunk.indexOf(0); index >= 0; index = chunk.indexOf(0, index + 1)) {
      this.zeros[(this.position + index) % 2 === 0 ? 'even' : 'odd'] += 1;
    }
    this.position += chunk.length;
    this.utf8.add(chunk);
  }

  /** Undefined: not text. */
  report(): EncodingReport | undefined {
    this.utf8.end();
    const mark = byteOrderMark(this.start);
    if (mark) return { encoding: mark, byteOrderMark: true };
    const { even, odd } = this.zeros;
    if (even + odd > 0) {
      // Zero bytes occur in neither UTF-8 nor GB18030 text; ASCII written in UTF-16 has one in each pair.
      const encoding = odd > even * 20 ? 'utf-16le' : even > odd * 20 ? 'utf-16be' : undefined;
      return encoding && { encoding, byteOrderMark: false };
    }
    const { faults, sequences } = this.utf8;
    const isUtf8 = faults === 0 || sequences >= faults * VALID_PER_FAULT_MIN;
    return { encoding: isUtf8 ? 'utf-8' : 'gb18030', byteOrderMark: false };
  }
}

function byteOrderMark(start: Buffer): Encoding | undefined {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Counts the multi-byte sequences of strict UTF-8 (RFC 3629) and the faults, over any division into chunks. */
class Utf8Counter {
  sequences = 0;
  faults = 0;
  private pending = 0;
  private low = 0x80;
  private high = 0xbf;

  add(chunk: Uint8Array): void {
    for (const byte of chunk) this.next(byte);
  }

  end(): void {
    if (this.pending > 0) this.faults += 1;
    this.pending = 0;
  }

  private next(byte: number): void {
    if (this.pending === 0) {
      if (byte >= 0x80) this.begin(byte);
      return;
    }
    if (byte < this.low || byte > this.high) {
      this.faults += 1;
      this.pending = 0;
      if (byte >= 0x80) this.begin(byte);
      return;
    }
    this.low = 0x80;
    this.high = 0xbf;
    this.pending -= 1;
    if (this.pending === 0) this.sequences += 1;
  }

  /** The second byte's range rules out overlong forms, surrogates and what lies beyond U+10FFFF. */
  private begin(byte: number): void {
    this.low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) this.pending = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.pending = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.pending = 3;
    else this.faults += 1;
  }
}
