import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { ServiceMetrics } from './service-metrics.js';

/** Takes the time of every request of the API. */
@Injectable()
export class RequestDurationsMiddleware implements NestMiddleware {
  constructor(private readonly metrics: ServiceMetrics) {}

  use(request: Request, response: Response, next: NextFunction): void {
    const startedAt = performance.now();
    response.once('close', () => {
      this.metrics.requestDurations.observe(
        {
          method: request.method,
          route: routeOf(request),
          status: response.writableFinished
            ? `${Math.floor(response.statusCode / 100)}xx`
            : 'aborted',
        },
        (performance.now() - startedAt) / 1000,
      );
    });
    next();
  }
}

/** No route of ours has answered: what stands there then is the pattern of whoever refuses the rest. */
const NO_ROUTE = 'none';

/** The pattern and never the path: a path names enterprises, and there are as many of them as anybody likes to ask for. */
function routeOf(request: Request): string {
  const { route } = request as { route?: { path?: unknown } };
  return typeof route?.path === 'string' && route.path.startsWith('/') ? route.path : NO_ROUTE;
}
