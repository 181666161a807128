import { EncodingDetector } from '../enterprises/imports/text-encoding.js';

/**
 * The text of a file that came from outside, UTF-8 or, as Chinese bank software still writes it, GB18030. Undefined
 * where the bytes are damaged: a file about money is refused, not read with replacement characters in somebody's name.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const detector = new EncodingDetector();
  detector.add(bytes);
  const encoding = detector.report()?.encoding;
  if (encoding === undefined) return undefined;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
