/** Goal: what the law wants of a person no machine does. Routes are taken from the running application, answers are written by hand. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createOpenApiDocument } from '../../platform/http/openapi-document.js';
import { asSystem } from '../../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../../test/support/test-app.js';
import { STAFF_ROLES } from '../roles.js';
import { MakeMachineToken } from './make-machine-token.js';

/** What a machine may do beside reading. Each line added here is a decision. */
const OPEN_TO_MACHINES = [
  'POST /api/v1/data-quality/surveys',
  'POST /api/v1/imports',
  'POST /api/v1/imports/preview',
  'POST /api/v1/policies/{id}/recounts',
  'POST /api/v1/runs',
];

/** Open to everybody: a token neither helps nor hinders. */
const PUBLIC = [
  'POST /api/v1/deliveries',
  'POST /api/v1/deliveries/{id}/completion',
  'POST /api/v1/publicity/{listNumber}/objections',
  'POST /api/v1/session',
  'POST /api/v1/session/code',
];

type Method = 'post' | 'put' | 'patch' | 'delete';

describe('what a machine may change', () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await createTestApp();
  });
  afterAll(() => testApp.close());

  it('is what has been decided, whatever its role', async () => {
    const routes = Object.entries(createOpenApiDocument(testApp.app).paths).flatMap(([path, of]) =>
      (['post', 'put', 'patch', 'delete'] as const)
        .filter((method) => of[method] !== undefined)
        .map((method): [Method, string] => [method, path]),
    );
    const reached = new Set<string>();
    for (const role of STAFF_ROLES) {
      const { token } = await asSystem(() =>
        testApp.app
          .get(MakeMachineToken, { strict: false })
          .execute({ username: `machine-${role}`, role, validUntil: '2025-01-01' }),
      );
      for (const [method, path] of routes) {
        const call = request(testApp.url)[method](path.replace(/\{\w+\}/g, '1'));
        const { status } = await call
          .set('Authorization', `Bearer ${token}`)
          .set('Idempotency-Key', `${role}-${method}-machine`);
        if (status !== 403) reached.add(`${method.toUpperCase()} ${path}`);
      }
    }
    expect([...reached].sort()).toEqual([...OPEN_TO_MACHINES, ...PUBLIC].sort());
  });
});
