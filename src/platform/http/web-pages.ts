import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { static as serveStatic, type NextFunction, type Request, type Response } from 'express';
import { DomainError } from './domain-error.js';
import { nonceOf } from './page-nonce.js';

/** Where web/index.html wants the page's nonce. */
const NONCE = '%CSP_NONCE%';

/** Paths with handlers of their own, below which an unknown one is theirs to refuse. */
const NOT_PAGES = /^\/(api\/v1|health|metrics|docs|docs-json)(\/|$)/;

/**
 * Serves the bundled web pages from a folder, if they have been built. The browser routes within them, so every other
 * address that a browser asks for is answered with the start page; anything else outside the API is not found.
 */
export function serveWebPages(app: NestExpressApplication, directory: string): void {
  const file = join(directory, 'index.html');
  const startPage = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const sendStartPage = (page: string, response: Response) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.type('html').send(page.replace(NONCE, nonceOf(response)));
  };
  if (startPage !== undefined) {
    // Asked for by its name it is a page as well, and not the file with a hole in it.
    app.use('/index.html', (_request: Request, response: Response) => {
      sendStartPage(startPage, response);
    });
  }
  const files = serveStatic(directory, {
    index: false,
    setHeaders: (response: Response, path: string) => {
      // The bundler puts a hash of the content into these names, so they never change.
      const hashed = path.startsWith(join(directory, 'assets'));
      const cacheControl = hashed ? 'public, max-age=31536000, immutable' : 'no-cache';
      response.setHeader('Cache-Control', cacheControl);
    },
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    // Nothing of the API is looked for on the disk.
    if (NOT_PAGES.test(request.path)) return next();
    if (startPage === undefined) return next(new DomainError('NOT_FOUND'));
    files(request, response, (error?: unknown) => {
      if (error) return next(error);
      if (!wantsPage(request)) return next(new DomainError('NOT_FOUND'));
      sendStartPage(startPage, response);
    });
  });
}

function wantsPage(request: Request): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  return request.path === '/' || (request.headers.accept ?? '').includes('text/html');
}
