import { createHash } from 'node:crypto';

/** SM3 (GB/T 32905) of a text in UTF-8, in hexadecimal. */
export function sm3(text: string): string {
  return createHash('sm3').update(text).digest('hex');
}
