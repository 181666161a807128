import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import compression from 'compression';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { Config } from '../config.js';
import { requestLogMiddleware } from '../logging/request-log.middleware.js';
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

/** What is signed is the body as it came, so it is kept beside what was parsed. Create the application with these options, then pass it to configureApp: tests and the server do the same. */
export const APP_OPTIONS = { bodyParser: false, rawBody: true, abortOnError: false } as const;

export function configureApp(
  app: NestExpressApplication,
  logger: Logger,
  webPages: string = WEB_PAGES,
): NestExpressApplication {
  const config = app.get(Config);
  // The peer is whoever connected; X-Forwarded-For is anybody's claim until an operator vouches for a proxy.
  app.set('trust proxy', false);
  app.disable('x-powered-by');
  // An entity tag here is a version to edit by (If-Match), not Express's hash of the bytes.
  app.set('etag', false);
  // The query is flat: nested objects and arrays of the extended parser only widen what has to be checked.
  app.set('query parser', 'simple');
  app.use(
    requestContextMiddleware,
    requestLogMiddleware(logger),
    securityHeaders(config),
    // The pages' scripts shrink to a third, which a phone notices.
    compression(),
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

function securityHeaders(config: Config): ReturnType<typeof helmet> {
  const isHttps = config.publicUrl.startsWith('https:');
  return helmet({
    strictTransportSecurity: isHttps,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // antd writes its styles into the page at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
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
}
