import type { Request } from 'express';
import { DomainError } from '../platform/http/domain-error.js';

export const UPLOAD_BYTES_MAX = 20 * 1024 * 1024;

/** What multer leaves of the `file` part of a form. */
export interface FormFile {
  readonly originalname: string;
  readonly buffer: Buffer;
}

export interface Upload {
  readonly fileName: string;
  readonly bytes: Buffer;
}

const XML_TYPES = ['application/xml', 'text/xml'];
const RAW_TYPES = ['text/csv', 'text/plain', 'application/octet-stream', ...XML_TYPES];
const FILE_NAME_LENGTH_MAX = 255;

/**
 * The uploaded file: the `file` part of a form, or the body itself as text/csv or application/xml.
 * @throws DomainError PAYLOAD_TOO_LARGE over 20 MiB, UNSUPPORTED_MEDIA_TYPE
 */
export async function readUpload(
  request: Request,
  formFile: FormFile | undefined,
  rawFileName: string,
): Promise<Upload> {
  if (formFile) {
    // Browsers send the name in UTF-8, and multer reads it byte by byte as Latin-1.
    const name = Buffer.from(formFile.originalname, 'latin1').toString('utf8');
    return { fileName: baseName(name), bytes: formFile.buffer };
  }
  if (!request.is(RAW_TYPES)) throw new DomainError('UNSUPPORTED_MEDIA_TYPE');
  const fileName = baseName(rawFileName, request.is(XML_TYPES) ? 'xml' : 'csv');
  return { fileName, bytes: await readBody(request) };
}

function readBody(request: Request): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= UPLOAD_BYTES_MAX) return void chunks.push(chunk);
      // Not destroyed, or the answer that says so could not be sent; Node throws the rest away after it.
      request.removeAllListeners('data').pause();
      reject(new DomainError('PAYLOAD_TOO_LARGE'));
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('aborted', () => reject(new DomainError('BAD_REQUEST')));
  });
}

function baseName(name: string, extension = 'csv'): string {
  return (name.split(/[\\/]/).at(-1) || `bank-answer.${extension}`).slice(-FILE_NAME_LENGTH_MAX);
}
