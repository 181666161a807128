import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const NONCE_BYTES = 16;

/** Gives every answer a number of its own, by which the page knows styles that it wrote itself from what was slipped in. */
export const giveNonce: RequestHandler = (_request, response, next) => {
  response.locals['nonce'] = randomBytes(NONCE_BYTES).toString('base64');
  next();
};

export function nonceOf(response: Response): string {
  return String(response.locals['nonce']);
}
