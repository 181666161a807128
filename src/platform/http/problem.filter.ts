import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { asDomainError, toProblem } from './problem.js';
import { currentContext, preferredLanguage } from './request-context.js';

/** A database that is started again is back within seconds. */
const RETRY_AFTER_SECONDS = 5;

/** The one place where something thrown becomes an answer: application/problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const error = asDomainError(thrown);
    const problem = toProblem(error, {
      path: request.originalUrl.split('?', 1)[0] ?? '/',
      requestId: currentContext()?.requestId ?? String(response.getHeader('x-request-id') ?? ''),
      language: currentContext()?.language ?? preferredLanguage(request.headers['accept-language']),
    });
    if (problem.status >= 500) this.logger.error(thrown, `${request.method} ${problem.instance}`);
    if (response.headersSent) {
      // Half an answer is on its way: breaking off tells the caller so, anything else would look complete.
      response.destroy();
      return;
    }
    const { retryAfterSeconds } = error.params;
    if (typeof retryAfterSeconds === 'number') response.setHeader('retry-after', retryAfterSeconds);
    else if (problem.status === 503) response.setHeader('retry-after', RETRY_AFTER_SECONDS);
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}
