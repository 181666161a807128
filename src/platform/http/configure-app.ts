import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import compression from 'compression';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { Config } from '../config.js';
import { addressRateLimit } from './address-rate-limit.js';
import { BROTLI } from './brotli.js';
import { requestLogMiddleware } from '../logging/request-log.middleware.js';
import { giveNonce, nonceOf } from './page-nonce.js';
import { createOpenApiDocument } from './openapi-document.js';
import { ProblemFilter } from './problem.filter.js';
import { requestContextMiddleware } from './request-context.middleware.js';
import { RefuseNulPipe } from './refuse-nul.pipe.js';
import { createValidationPipe } from './validation.pipe.js';
import { serveWebPages } from './web-pages.js';

export const API_PREFIX = 'api/v1';

/** Forms and transitions are small. Files are streamed by their own handlers and have their own limits. */
const BODY_BYTES_MAX = 1_048_576;

const WEB_PAGES = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/**
 * Longer than reverse proxies keep an idle connection (nginx and HAProxy a minute): if this end closed it first, a request could be
 * on its way into it, and its sender would be told 502.
 */
const IDLE_CONNECTION_MS = 75_000;

/** What is signed is the body as it came, so it is kept beside what was parsed. Create the application with HttpAdapter and these options, then pass it to configureApp: tests and the server do the same. */
export const APP_OPTIONS = { bodyParser: false, rawBody: true, abortOnError: false } as const;

export function configureApp(
  app: NestExpressApplication,
  logger: Logger,
  webPages: string = WEB_PAGES,
): NestExpressApplication {
  const config = app.get(Config);
  app.getHttpServer().keepAliveTimeout = IDLE_CONNECTION_MS;
  // X-Forwarded-For is anybody's claim but for proxies that the operator vouches for.
  app.set('trust proxy', config.trustedProxies.length > 0 ? config.trustedProxies : false);
  app.disable('x-powered-by');
  // An entity tag here is a version to edit by (If-Match), not Express's hash of the bytes.
  app.set('etag', false);
  // The query is flat: nested objects and arrays of the extended parser only widen what has to be checked.
  app.set('query parser', 'simple');
  app.use(
    requestContextMiddleware,
    requestLogMiddleware(logger),
    ...securityHeaders(config),
    ...(config.requestsPerMinute === undefined ? [] : [addressRateLimit(config.requestsPerMinute)]),
    compression({ brotli: BROTLI }),
  );
  app.useBodyParser('json', { limit: BODY_BYTES_MAX, strict: true });
  app.setGlobalPrefix(API_PREFIX, { exclude: ['health/{*path}', 'metrics'] });
  app.useGlobalPipes(new RefuseNulPipe(), createValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  SwaggerModule.setup('docs', app, () => createOpenApiDocument(app), {
    jsonDocumentUrl: 'docs-json',
    raw: ['json'],
    customSiteTitle: '惠企 API',
  });
  serveWebPages(app, webPages);
  return app;
}

function securityHeaders(config: Config): RequestHandler[] {
  const isHttps = config.publicUrl.startsWith('https:');
  const headers = helmet({
    strictTransportSecurity: isHttps,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // Pages write styles at run time, under the nonce (web/src/app/page-nonce.ts); Swagger's has its own without one.
        styleSrcElem: ["'self'", styleElements],
        // Charts write tooltips as HTML with styles of their own.
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
  });
  return [giveNonce, headers, forbidDevices, keepAnswersPrivate];
}

function styleElements(request: IncomingMessage, response: ServerResponse): string {
  return /^\/docs(\/|$)/.test(request.url ?? '')
    ? "'unsafe-inline'"
    : `'nonce-${nonceOf(response as Response)}'`;
}

/** Pages ask for nothing of the machine they are read on. */
const forbidDevices: RequestHandler = (_request, response, next) => {
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()');
  next();
};

/** What the API answers is one person's: neither a proxy nor the browser of a shared machine keeps it. */
const keepAnswersPrivate: RequestHandler = (request, response, next) => {
  if (request.path.startsWith(`/${API_PREFIX}/`)) response.setHeader('Cache-Control', 'no-store');
  next();
};
