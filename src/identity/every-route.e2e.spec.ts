import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryModule, DiscoveryService, MetadataScanner } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { makeUscc } from '../core/standards/uscc.js';
import { IS_PUBLIC } from '../platform/http/public.decorator.js';
import { signInAs } from '../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../test/support/test-app.js';
import { OWN_ENTERPRISE } from './own-enterprise.decorator.js';
import { ALLOWED_ROLES } from './roles.decorator.js';
import { ROLE_NAMES, type Role } from './roles.js';

/** What may be called without signing in. Each line added here is a decision. */
const PUBLIC_ROUTES = [
  'GET /api/v1/certificates/:number',
  'GET /api/v1/demonstration',
  'GET /api/v1/policies',
  'GET /api/v1/policies/:id',
  'GET /api/v1/publicity',
  'GET /api/v1/publicity/:listNumber',
  'GET /api/v1/publicity/:listNumber/file',
  // Who it is turns out at the provider's.
  'GET /api/v1/session/openid',
  'GET /api/v1/session/openid/:realm',
  'GET /api/v1/session/openid/:realm/callback',
  'GET /health/live',
  'GET /health/ready',
  // For the machine itself, or with METRICS_TOKEN.
  'GET /metrics',
  // Signed by a department's key instead.
  'POST /api/v1/deliveries',
  'POST /api/v1/deliveries/:id/completion',
  'POST /api/v1/publicity/:listNumber/objections',
  'POST /api/v1/session',
  'POST /api/v1/session/code',
];

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface Route {
  readonly method: Method;
  readonly path: string;
  readonly isPublic: boolean;
  readonly roles: readonly Role[] | undefined;
  readonly ownEnterprise: boolean;
}

describe('every route of the application', () => {
  let testApp: TestApp;
  let routes: Route[];
  const cookies = new Map<Role, string>();

  beforeAll(async () => {
    testApp = await createTestApp({ imports: [DiscoveryModule] });
    routes = routesOf(testApp);
    for (const role of ROLE_NAMES) {
      const enterprise = role === 'enterprise' ? { uscc: makeUscc('91310120', 'MA1HABCD') } : {};
      cookies.set(role, (await signInAs(testApp, role, enterprise)).cookie);
    }
  });

  afterAll(() => testApp.close());

  const nameOf = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`;
  const call = ({ method, path }: Route, cookie = '') =>
    request(testApp.url)[method](path.replace(/:\w+/g, '1')).set('Cookie', cookie);

  it('is public only where that has been decided', () => {
    expect(
      routes
        .filter((route) => route.isPublic)
        .map(nameOf)
        .sort(),
    ).toEqual(PUBLIC_ROUTES);
  });

  it('otherwise names the roles that may call it', () => {
    const silent = routes.filter(({ isPublic, roles }) => !isPublic && !roles?.length);
    expect(silent.map(nameOf)).toEqual([]);
  });

  it('says so when enterprise users may name their own enterprise in it', () => {
    const silent = routes.filter(
      ({ path, roles, ownEnterprise }) =>
        path.includes(':uscc') && roles?.includes('enterprise') && !ownEnterprise,
    );
    expect(silent.map(nameOf)).toEqual([]);
  });

  it('answers 401 to nobody and 403 to every role that it does not name', async () => {
    const mistakes: string[] = [];
    for (const route of routes.filter(({ isPublic }) => !isPublic)) {
      const { status } = await call(route);
      if (status !== 401) mistakes.push(`${nameOf(route)} answers nobody with ${status}`);
      for (const [role, cookie] of cookies) {
        if (route.roles?.includes(role)) continue;
        const { status } = await call(route, cookie);
        if (status !== 403) mistakes.push(`${nameOf(route)} answers ${role} with ${status}`);
      }
    }
    expect(mistakes).toEqual([]);
  });
});

function routesOf(testApp: TestApp): Route[] {
  const scanner = new MetadataScanner();
  return testApp.app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ metatype }) =>
      metatype === null
        ? []
        : scanner
            .getAllMethodNames((metatype as Type).prototype as object)
            .flatMap((name) => routeOf(metatype as Type, name)),
    );
}

function routeOf(controller: Type, name: string): Route[] {
  const handler = (controller.prototype as Record<string, object>)[name] ?? {};
  const read = <T>(key: string, target: object = handler) =>
    Reflect.getMetadata(key, target) as T | undefined;
  const method = read<RequestMethod>(METHOD_METADATA);
  if (method === undefined) return [];
  const parts = [read<string>(PATH_METADATA, controller), read<string>(PATH_METADATA)]
    .map((part = '') => part.replace(/^\/|\/$/g, ''))
    .filter(Boolean);
  const prefix = ['health', 'metrics'].includes(parts[0] ?? '') ? '' : '/api/v1';
  const roles = read<Role[]>(ALLOWED_ROLES);
  return [
    {
      method: RequestMethod[method].toLowerCase() as Method,
      path: `${prefix}/${parts.join('/')}`,
      isPublic: roles === undefined && (read(IS_PUBLIC) ?? read(IS_PUBLIC, controller)) === true,
      roles: roles ?? read<Role[]>(ALLOWED_ROLES, controller),
      ownEnterprise: (read(OWN_ENTERPRISE) ?? read(OWN_ENTERPRISE, controller)) === true,
    },
  ];
}
