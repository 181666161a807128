import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../../platform/http/domain-error.js';
import { newId } from '../../platform/identifier.js';

export const UPLOAD_BYTES_MAX = 52_428_800;

/** Whatever a department sends may stand in it. */
const OWNER_ONLY = 0o600;

/** A file that lasts as long as the work on it. */
export interface ReceivedFile {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Streams the body of a request into a file of the folder. The file itself is the body: JSON has been read by then, and
 * a form would have to be taken apart.
 * @throws DomainError UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE
 */
export async function receiveUpload(
  request: IncomingMessage,
  folder: string,
  bytesMax = UPLOAD_BYTES_MAX,
): Promise<ReceivedFile> {
  const type = request.headers['content-type'] ?? '';
  if (/^\s*(multipart\/|application\/json)/i.test(type)) {
    throw new DomainError(
      'UNSUPPORTED_MEDIA_TYPE',
      {},
      {
        detail: {
          zh: '请把文件本身作为请求体发送，如 Content-Type: application/octet-stream。',
          en: 'Send the file itself as the body, such as Content-Type: application/octet-stream.',
        },
      },
    );
  }
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) throw tooLarge(bytesMax);
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${newId()}.upload`);
  const remove = () => rm(path, { force: true });
  try {
    await pipeline(
      Readable.from(bounded(request, bytesMax)),
      createWriteStream(path, { mode: OWNER_ONLY }),
    );
    return { path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Leaves the connection open when it stops, so that the refusal can still be sent. */
async function* bounded(request: IncomingMessage, bytesMax: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw tooLarge(bytesMax);
    yield chunk;
  }
}

function tooLarge(bytesMax: number): DomainError {
  const megabytes = Math.floor(bytesMax / 1_048_576);
  return new DomainError(
    'PAYLOAD_TOO_LARGE',
    { megabytes },
    {
      detail: {
        zh: '文件最大 {megabytes} MiB；更大的文件请用命令行导入。',
        en: 'A file may have {megabytes} MiB; import larger ones on the command line.',
      },
    },
  );
}
