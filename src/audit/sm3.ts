import { createHash } from 'node:crypto';

/** SM3 (GB/T 32905) of texts, as if they were one, in hexadecimal. */
export function sm3(text: string | Buffer): string {
  return createHash('sm3').update(text).digest('hex');
}
