import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { DomainError } from './domain-error.js';

const WINDOW_MS = 60_000;
/** An office with all its people may be one address. */
const ACCOUNTS_PER_ADDRESS = 10;
/** Asked every few seconds by whatever keeps the service running. */
const OPERATIONS = /^\/(health|metrics)(\/|$)/;

/**
 * How much one address may ask, whoever is behind it: what keeps one guest from crowding out the others. The counts are this
 * process's own. What one account may ask is counted by AccountRateGuard.
 * @param perAccount requests a minute of one account
 */
export function addressRateLimit(perAccount: number): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: perAccount * ACCOUNTS_PER_ADDRESS,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    skip: ({ path }) => OPERATIONS.test(path),
    keyGenerator: (request) => ipKeyGenerator(request.ip ?? ''),
    handler: (_request, _response, next) => {
      next(new DomainError('TOO_MANY_REQUESTS'));
    },
  });
}
