import type { Application } from 'express';
import type { TestApp } from './test-app.js';

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/**
 * `GET /api/v1/cases/:id` and all others, sorted, as Express finds them, so nothing that answers is missing. Nest hangs its
 * middleware on every method of a path; those pass requests on, so what is there besides counts.
 */
export function servedRoutes({ app }: TestApp): string[] {
  const application = app.getHttpAdapter().getInstance() as Application;
  const { stack } = application.router as unknown as { readonly stack: readonly Layer[] };
  const found = stack.flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => [method.toUpperCase(), route.path]) : [],
  ) as [string, string][];
  const hasMiddleware = new Set(
    found.filter(([method]) => method === 'TRACE').map(([, path]) => path),
  );
  const names = found.map((each) => each.join(' '));
  const handled = names.filter(
    (name, index) => !hasMiddleware.has(found[index]?.[1] ?? '') || names.indexOf(name) !== index,
  );
  return [...new Set(handled)].sort();
}
