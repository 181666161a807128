import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ALLOWED_ROLES } from '../../src/identity/roles.decorator.js';
import type { Role } from '../../src/identity/roles.js';
import { OWN_ENTERPRISE } from '../../src/identity/own-enterprise.decorator.js';
import type { TestApp } from './test-app.js';

export interface DeclaredRoute {
  readonly method: string;
  readonly path: string;
  /** Undefined where the decorators name nobody. */
  readonly roles: readonly Role[] | undefined;
  readonly ownEnterprise: boolean;
}

export interface DeclaredController {
  readonly controller: Type;
  readonly routes: readonly DeclaredRoute[];
}

/** What the decorators of every controller say. */
export function declaredControllers({ app }: TestApp): DeclaredController[] {
  const scanner = new MetadataScanner();
  return [...app.get(ModulesContainer).values()]
    .flatMap(({ controllers }) => [...controllers.values()])
    .map(({ metatype }) => {
      const controller = metatype as Type;
      const prototype = controller.prototype as Record<string, object>;
      const names = scanner.getAllMethodNames(prototype);
      return {
        controller,
        routes: names.flatMap((name) => routeOf(controller, prototype[name] ?? {})),
      };
    });
}

/** The same, sorted by path. */
export function declaredRoutes(testApp: TestApp): DeclaredRoute[] {
  return declaredControllers(testApp)
    .flatMap(({ routes }) => routes)
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.method < b.method ? -1 : 1));
}

function routeOf(controller: Type, handler: object): DeclaredRoute[] {
  const read = <T>(key: string, target: object = handler) =>
    Reflect.getMetadata(key, target) as T | undefined;
  const method = read<RequestMethod>(METHOD_METADATA);
  if (method === undefined) return [];
  const parts = [read<string>(PATH_METADATA, controller), read<string>(PATH_METADATA)]
    .map((part = '') => part.replace(/^\/|\/$/g, ''))
    .filter(Boolean);
  const prefix = ['health', 'metrics'].includes(parts[0] ?? '') ? '' : '/api/v1';
  return [
    {
      method: RequestMethod[method],
      path: `${prefix}/${parts.join('/')}`,
      roles: read<Role[]>(ALLOWED_ROLES) ?? read<Role[]>(ALLOWED_ROLES, controller),
      ownEnterprise: (read(OWN_ENTERPRISE) ?? read(OWN_ENTERPRISE, controller)) === true,
    },
  ];
}
