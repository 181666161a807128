import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countSensitivities } from '../../test/support/count-sensitivities.js';
import { declaredRoutes, type DeclaredRoute } from '../../test/support/declared-routes.js';
import { createTestApp, type TestApp } from '../../test/support/test-app.js';
import { rightsDocument } from './rights-document.js';

const DOCUMENT = new URL('../../docs/rights.md', import.meta.url);
const OPENAPI = new URL('../../docs/openapi.json', import.meta.url);

interface ApiDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly summary?: string }>>>>;
}

let testApp: TestApp;
let routes: DeclaredRoute[];
beforeAll(async () => {
  testApp = await createTestApp();
  routes = declaredRoutes(testApp);
});
afterAll(() => testApp.close());

describe('docs/rights.md', () => {
  it('is drawn from the code', () => {
    const { paths } = JSON.parse(readFileSync(OPENAPI, 'utf8')) as ApiDescription;
    const described = routes.map(({ method, path, roles }) => ({
      method,
      path,
      by: roles ?? ('public' as const),
      summary:
        paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]?.summary?.split(
          /\n|(?<=\.)\s/,
        )[0] ?? '',
    }));
    const drawn = rightsDocument(described, countSensitivities(testApp));
    if (process.env['UPDATE_DOCUMENTS']) writeFileSync(DOCUMENT, drawn);
    expect(readFileSync(DOCUMENT, 'utf8')).toBe(drawn);
  });
});

describe('a route that names an enterprise', () => {
  it('says that enterprise users may name their own alone', () => {
    const silent = routes.filter(
      ({ path, roles, ownEnterprise }) =>
        path.includes(':uscc') && roles?.includes('enterprise') && !ownEnterprise,
    );
    expect(silent).toEqual([]);
  });
});
