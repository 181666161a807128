import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from './domain-error.js';

/**
 * The version that an edit is based on, from `If-Match: "3"`.
 * @throws DomainError PRECONDITION_REQUIRED without the header, VALIDATION_FAILED when it is not a version
 */
export function readIfMatch(header: string | undefined): number {
  if (header === undefined) throw new DomainError('PRECONDITION_REQUIRED');
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version === undefined) {
    throw new DomainError(
      'VALIDATION_FAILED',
      {},
      {
        detail: {
          zh: 'If-Match 请求头应为带引号的版本号，例如 "3"。',
          en: 'The If-Match header must be a version in quotes, such as "3".',
        },
      },
    );
  }
  return Number(version);
}

/** `execute(@IfMatch() version: number)`: the version that the caller saw; compare it and throw STALE_VERSION. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readIfMatch(context.switchToHttp().getRequest<Request>().headers['if-match']),
);

/** The entity tag of a version, for the ETag header of what can be edited. */
export function entityTag(version: number): string {
  return `"${version}"`;
}
