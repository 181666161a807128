import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, getSchemaPath, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { Problem } from './problem.dto.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The description of the API: served at /docs, and committed as docs/openapi.json. */
export function createOpenApiDocument(app: INestApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle('惠企 Huiqi')
    .setDescription(
      'Money is whole fen (…Fen) in answers and yuan with at most two decimals in requests. Dates are YYYY-MM-DD, ' +
        'instants RFC 3339 in UTC. Lists are pages: pass nextCursor back as cursor. Every failure is a problem ' +
        '(RFC 9457) in the language of Accept-Language.',
    )
    .setVersion('1')
    .addCookieAuth('huiqi_session')
    .build();
  const document = SwaggerModule.createDocument(app, settings, {
    extraModels: [Problem],
    operationIdFactory: (controllerKey, methodKey) =>
      `${controllerKey.replace(/Controller$/, '')}_${methodKey}`,
  });
  describeFailures(document);
  sortEnumerations(document);
  return document;
}

/** Any operation may fail, and always in the same form. */
function describeFailures(document: OpenAPIObject): void {
  const failure = {
    description: 'A problem',
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(Problem) } } },
  };
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      if (operation) operation.responses = { ...operation.responses, default: failure };
    }
  }
}

/**
 * TypeScript lists the members of a union in the order in which it met them, which differs between a full and an
 * incremental build; the committed document must not. The lists themselves are the application's own and stay as they are.
 */
function sortEnumerations(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'enum' && Array.isArray(value))
      Object.assign(node, { enum: [...(value as unknown[])].sort() });
    else sortEnumerations(value);
  }
}
