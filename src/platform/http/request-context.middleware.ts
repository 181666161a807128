import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { preferredLanguage, runInContext, type Origin } from './request-context.js';

// What is taken from a caller ends up in logs and records: short, and nothing that could break out of a line.
const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,63}$/;

/** Gives every request its id, the caller's X-Request-Id if that is sane, and sends it back. */
export function requestContextMiddleware(
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  const given = request.header('x-request-id');
  const requestId = given !== undefined && REQUEST_ID.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', requestId);
  const language = preferredLanguage(request.header('accept-language'));
  runInContext({ requestId, language, origin: originOf(request) }, next);
}

const ADDRESS_LENGTH_MAX = 64;
const AGENT_LENGTH_MAX = 100;

function originOf(request: Request): Origin {
  return {
    address: (request.ip ?? 'unknown').slice(0, ADDRESS_LENGTH_MAX),
    agent:
      request
        .header('user-agent')
        ?.replace(/[^\x20-\x7e]/g, '?')
        .slice(0, AGENT_LENGTH_MAX) ?? null,
  };
}
