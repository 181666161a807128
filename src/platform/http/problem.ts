import { HttpException } from '@nestjs/common';
import { isTransient } from '../database/database-error.js';
import { DomainError, type FieldError } from './domain-error.js';
import { errorKind, type ErrorCode } from './error-codes.js';
import type { Problem } from './problem.dto.js';
import type { Language } from './request-context.js';

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
};

/** What anything thrown amounts to for the caller. What we do not know is INTERNAL and says nothing of itself. */
export function asDomainError(thrown: unknown): DomainError {
  if (thrown instanceof DomainError) return thrown;
  if (isTransient(thrown)) return new DomainError('SERVICE_UNAVAILABLE', {}, { cause: thrown });
  const status = thrown instanceof HttpException ? thrown.getStatus() : middlewareStatus(thrown);
  if (status === undefined) return new DomainError('INTERNAL', {}, { cause: thrown });
  const code = CODE_OF_STATUS[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL');
  return new DomainError(code, {}, { cause: thrown, ...describe(thrown) });
}

/** Body-parser and other Express middleware throw http-errors: `expose` is set where the caller is to blame. */
function middlewareStatus(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('expose' in thrown) || thrown.expose !== true)
    return undefined;
  return 'status' in thrown && typeof thrown.status === 'number' ? thrown.status : undefined;
}

function describe(thrown: unknown): Pick<DomainErrorDetails, 'detail' | 'errors'> {
  if (isMalformedJson(thrown)) {
    return {
      detail: { zh: '请求正文不是有效的 JSON。', en: 'The request body is not valid JSON.' },
    };
  }
  return { errors: failedChecks(thrown) };
}

interface DomainErrorDetails {
  readonly detail?: { zh: string; en: string };
  readonly errors?: readonly FieldError[];
}

function isMalformedJson(thrown: unknown): boolean {
  const origin = thrown instanceof HttpException ? thrown.cause : thrown;
  return origin instanceof Error && 'type' in origin && origin.type === 'entity.parse.failed';
}

/** Terminus answers 503 with `{ error: { database: { status: 'down' } } }`: the failed checks are the fields. */
function failedChecks(thrown: unknown): FieldError[] {
  const body = thrown instanceof HttpException ? thrown.getResponse() : undefined;
  if (typeof body !== 'object' || !('error' in body)) return [];
  const checks = body.error;
  if (typeof checks !== 'object' || checks === null) return [];
  return Object.keys(checks).map((check) => ({ path: check, message: 'down' }));
}

export function toProblem(
  error: DomainError,
  request: { readonly path: string; readonly requestId: string; readonly language: Language },
): Problem {
  const { status, title } = errorKind(error.code);
  const detail = error.detailIn(request.language);
  return {
    type: `urn:huiqi:problem:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title: title[request.language],
    status,
    ...(detail === undefined ? {} : { detail }),
    instance: request.path,
    code: error.code,
    ...(error.errors.length === 0
      ? {}
      : {
          errors: error.errors.map(({ path, message }) => ({
            pointer: pointerOf(path),
            detail: typeof message === 'string' ? message : message[request.language],
          })),
        }),
    requestId: request.requestId,
  };
}

function pointerOf(path: string): string {
  if (path === '') return '';
  return `/${path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('.', '/')}`;
}
