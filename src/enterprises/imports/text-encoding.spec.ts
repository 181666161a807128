import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { EncodingDetector, type EncodingReport } from './text-encoding.js';

const TABLE = '名称,统一社会信用代码\n上海机床工具（集团）有限公司,913100001322573776\n'.repeat(50);

function detect(bytes: Buffer, chunk = bytes.length): EncodingReport | undefined {
  const detector = new EncodingDetector();
  for (let at = 0; at < bytes.length; at += chunk) detector.add(bytes.subarray(at, at + chunk));
  return detector.report();
}

describe('EncodingDetector', () => {
  it.each([
    ['utf-8', false, Buffer.from(TABLE)],
    ['utf-8', true, Buffer.from(`\uFEFF${TABLE}`)],
    ['gb18030', false, iconv.encode(TABLE, 'gb18030')],
    ['utf-16le', true, iconv.encode(TABLE, 'utf-16le', { addBOM: true })],
    ['utf-16be', true, iconv.encode(TABLE, 'utf-16be', { addBOM: true })],
    ['utf-16le', false, iconv.encode(TABLE, 'utf-16le')],
    ['utf-16be', false, iconv.encode(TABLE, 'utf-16be')],
    ['utf-8', false, Buffer.from('name,uscc\nplain ASCII,1\n')],
  ] as const)(
    'finds %s (mark: %s), however the bytes are cut',
    (encoding, byteOrderMark, bytes) => {
      for (const chunk of [bytes.length, 1, 3, 7]) {
        expect(detect(bytes, chunk)).toEqual({ encoding, byteOrderMark });
      }
    },
  );

  it('takes every valid UTF-8 text for UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 9 }), (text, chunk) => {
        const bytes = Buffer.from(text.replaceAll('\0', ''));
        fc.pre(bytes.length > 0 && bytes[0] !== 0xfe && bytes[0] !== 0xff);
        expect(detect(bytes, chunk)?.encoding).toBe('utf-8');
      }),
    );
  });

  it('takes Chinese written in GB18030 for GB18030', () => {
    const character = fc
      .integer({ min: 0x4e00, max: 0x9fa5 })
      .map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.array(character, { minLength: 40, maxLength: 400 }), (characters) => {
        expect(detect(iconv.encode(characters.join(''), 'gb18030'))?.encoding).toBe('gb18030');
      }),
    );
  });

  it('leaves a UTF-8 file of which one byte was damaged a UTF-8 file', () => {
    const bytes = Buffer.from(TABLE);
    bytes[5] = 0xff;
    expect(detect(bytes)?.encoding).toBe('utf-8');
  });

  it.each([
    ['an overlong form', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['a cut sequence', [0xe4, 0xb8]],
  ])('does not take %s for UTF-8', (_, bytes) => {
    expect(detect(Buffer.from([0x61, ...bytes]))?.encoding).toBe('gb18030');
  });

  it('does not take bytes with zeros everywhere for text', () => {
    expect(detect(Buffer.from([1, 0, 0, 2, 0, 0, 3, 0, 0, 0, 7, 0]))).toBeUndefined();
  });
});
