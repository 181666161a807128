import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature covers, in the order in which it is signed. */
export interface SignedRequest {
  readonly method: string;
  /** With the query, as it stands in the request. */
  readonly path: string;
  /** Seconds since 1970, as it stands in the header. */
  readonly timestamp: string;
  readonly keyId: string;
  readonly body: Uint8Array;
}

/** The signature of a request in hexadecimal digits: HMAC-SHA256 over its parts, each on a line of its own, then the body. */
export function signatureOf(request: SignedRequest, secret: string): string {
  const { method, path, timestamp, keyId, body } = request;
  return createHmac('sha256', secret)
    .update(`${method.toUpperCase()}\n${path}\n${timestamp}\n${keyId}\n`)
    .update(body)
    .digest('hex');
}

/** Takes as long for a wrong signature as for a right one. */
export function isSameSignature(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
