import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { DomainError } from '../../platform/http/domain-error.js';
import { EncodingDetector, type EncodingReport } from './text-encoding.js';

/** What a file is, by its content: its name and its extension are anybody's claim. */
export type InspectedFile = { readonly sha256: string; readonly sizeBytes: number } & (
  { readonly kind: 'xlsx' } | ({ readonly kind: 'csv' | 'jsonl' } & EncodingReport)
);

interface Signature {
  readonly bytes: readonly number[];
  readonly zh: string;
  readonly en: string;
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];

const REFUSED: readonly Signature[] = [
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    zh: '这是旧版 Excel（.xls）或加密的工作簿，请另存为未加密的 .xlsx 或 CSV',
    en: 'an old Excel file (.xls) or an encrypted workbook; save it as .xlsx without a password, or as CSV',
  },
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    zh: '这是 PDF，请提供 CSV 或 XLSX',
    en: 'a PDF; send CSV or XLSX',
  },
  { bytes: [0x1f, 0x8b], zh: '这是压缩文件，请先解压', en: 'a compressed file; unpack it first' },
  {
    bytes: [0x52, 0x61, 0x72, 0x21],
    zh: '这是压缩文件，请先解压',
    en: 'a compressed file; unpack it first',
  },
];

const MARKUP = /^\s*<(?:!doctype|html|table|\?xml|meta|style)/i;

/**
 * Reads the file once from end to end: its digest, what it is, and in which encoding. Nothing is kept of it.
 * @throws DomainError IMPORT_INVALID for an empty file and for what is neither CSV, JSON Lines nor XLSX
 */
export async function inspectFile(path: string): Promise<InspectedFile> {
  const hash = createHash('sha256');
  const detector = new EncodingDetector();
  let start = Buffer.alloc(0);
  let sizeBytes = 0;
  let isZip = false;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (start.length < 512) {
      start = Buffer.concat([start, chunk.subarray(0, 512)]);
      isZip = startsWith(start, ZIP);
    }
    hash.update(chunk);
    sizeBytes += chunk.length;
    if (!isZip) detector.add(chunk);
  }
  const base = { sha256: hash.digest('hex'), sizeBytes };
  if (sizeBytes === 0) throw unreadable('文件是空的', 'the file is empty');
  if (isZip) return { ...base, kind: 'xlsx' };
  const encoding = refuseOthers(start, detector);
  return { ...base, kind: textKind(start, encoding), ...encoding };
}

/** Each line of JSON Lines is an object, so the file begins with a brace, which no heading of a table does. */
function textKind(start: Buffer, { encoding }: EncodingReport): 'csv' | 'jsonl' {
  const text = new TextDecoder(encoding).decode(start).trimStart();
  if (/^\[\s*[{\]]/.test(text)) {
    throw unreadable(
      '这是一个 JSON 数组，请改为 JSON Lines（每行一个对象）',
      'a JSON array; send JSON Lines, one object a line',
    );
  }
  return text.startsWith('{') ? 'jsonl' : 'csv';
}

/** As an import names it: the encoding of a text file says more than that it is CSV. */
export function formatOf(file: InspectedFile): string {
  return file.kind === 'csv' ? file.encoding : file.kind;
}

function refuseOthers(start: Buffer, detector: EncodingDetector): EncodingReport {
  const refused = REFUSED.find(({ bytes }) => startsWith(start, bytes));
  if (refused) throw unreadable(refused.zh, refused.en);
  if (MARKUP.test(start.toString('latin1').replace(/^\xef\xbb\xbf/, ''))) {
    throw unreadable(
      '这是网页或 XML（有些系统把它命名为 .xls），请另存为 .xlsx 或 CSV',
      'a web page or XML, which some systems name .xls; save it as .xlsx or CSV',
    );
  }
  const report = detector.report();
  if (!report) throw unreadable('这不是文本文件，也不是 XLSX', 'neither a text file nor XLSX');
  return report;
}

function startsWith(start: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => start[index] === byte);
}

export function unreadable(zh: string, en: string, cause?: unknown): DomainError {
  return new DomainError('IMPORT_INVALID', {}, { detail: { zh, en }, cause });
}
