import { Catch, type ArgumentsHost } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ProblemFilter } from '../../platform/http/problem.filter.js';
import { asDomainError } from '../../platform/http/problem.js';

/** A browser that was on its way is led to the page for signing in, which says what went wrong; programs get the problem. */
@Catch()
export class OpenIdProblemFilter extends ProblemFilter {
  override catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const { code } = asDomainError(thrown);
    if (request.accepts(['json', 'html']) !== 'html' || code === 'INTERNAL')
      super.catch(thrown, host);
    else response.redirect(303, `/sign-in?problem=${code}`);
  }
}
