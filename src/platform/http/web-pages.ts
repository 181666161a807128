import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { DomainError } from './domain-error.js';

/** Paths with handlers of their own, below which an unknown one is theirs to refuse. */
const NOT_PAGES = /^\/(api\/v1|health|metrics|docs|docs-json)(\/|$)/;

/**
 * Serves the bundled web pages from a folder, if they have been built. The browser routes within them, so every other
 * address that a browser asks for is answered with the start page; anything else outside the API is not found.
 */
export function serveWebPages(app: NestExpressApplication, directory: string): void {
  const built = existsSync(join(directory, 'index.html'));
  if (built) {
    app.useStaticAssets(directory, {
      index: false,
      setHeaders: (response: Response, path: string) => {
        // The bundler puts a hash of the content into these names, so they never change.
        const hashed = path.startsWith(join(directory, 'assets'));
        const cacheControl = hashed ? 'public, max-age=31536000, immutable' : 'no-cache';
        response.setHeader('Cache-Control', cacheControl);
      },
    });
  }
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (NOT_PAGES.test(request.path)) return next();
    if (!built || !wantsPage(request)) return next(new DomainError('NOT_FOUND'));
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: directory });
  });
}

function wantsPage(request: Request): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  return request.path === '/' || (request.headers.accept ?? '').includes('text/html');
}
