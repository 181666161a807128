/**
 * Every spec runs in plain Node, many to a worker thread (jest-light-runner): in the sandbox that jest makes for each spec,
 * Node 20 looks up `Map` or `Promise` fifteen times slower, and every spec loads Nest and TypeORM anew. What a spec
 * leaves behind in a module is therefore seen by the next one.
 *
 * Specs that touch a database end in `.db.spec.ts` or `.e2e.spec.ts` and run twice, on SQLite and on PostgreSQL; all
 * others are pure and run once. PostgreSQL is started only when a spec is about to run on it, and the pages are bundled
 * only when a browser is about to show them.
 */
import { existsSync } from 'node:fs';

const roots = ['src', 'test', 'seeds', 'web/src'].filter((folder) => existsSync(folder));

const shared = {
  runner: 'jest-light-runner',
  roots: roots.map((folder) => `<rootDir>/${folder}`),
  transform: {},
  setupFilesAfterEnv: ['<rootDir>/test/runner/time-limits.mjs'],
};

const onDatabase = ['**/*.db.spec.ts', '**/*.e2e.spec.ts'];
const inBrowser = ['**/*.browser.spec.ts'];

export default {
  maxWorkers: 2,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['**/*.spec.ts', ...[...onDatabase, ...inBrowser].map((pattern) => `!${pattern}`)],
    },
    {
      ...shared,
      displayName: 'browser',
      testMatch: inBrowser,
      setupFiles: ['<rootDir>/test/runner/give-minutes.mjs'],
      globalSetup: '<rootDir>/test/runner/bundle-pages.mjs',
      globalTeardown: '<rootDir>/test/runner/remove-pages.mjs',
    },
    {
      ...shared,
      displayName: 'sqlite',
      testMatch: onDatabase,
      setupFiles: ['<rootDir>/test/runner/use-sqlite.mjs'],
    },
    {
      ...shared,
      displayName: 'postgres',
      testMatch: onDatabase,
      setupFiles: ['<rootDir>/test/runner/use-postgres.mjs'],
      globalSetup: '<rootDir>/test/runner/start-postgres.mjs',
      globalTeardown: '<rootDir>/test/runner/stop-postgres.mjs',
    },
  ],
};
