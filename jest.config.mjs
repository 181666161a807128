/**
 * Every spec runs as an ES module through swc; swc does not check types, `npm run typecheck` does.
 *
 * Specs that touch a database end in `.db.spec.ts` or `.e2e.spec.ts` and run twice, on SQLite and on PostgreSQL; all
 * others are pure and run once. PostgreSQL is started only when a spec is about to run on it.
 */
import { existsSync } from 'node:fs';

const roots = ['src', 'test', 'seeds', 'web/src'].filter((folder) => existsSync(folder));

const shared = {
  testEnvironment: 'node',
  roots: roots.map((folder) => `<rootDir>/${folder}`),
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};

const onDatabase = ['**/*.db.spec.ts', '**/*.e2e.spec.ts'];

export default {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['**/*.spec.ts', ...onDatabase.map((pattern) => `!${pattern}`)],
    },
    {
      ...shared,
      displayName: 'sqlite',
      testMatch: onDatabase,
      setupFiles: ['<rootDir>/test/support/use-sqlite.mjs'],
    },
    {
      ...shared,
      displayName: 'postgres',
      testMatch: onDatabase,
      setupFiles: ['<rootDir>/test/support/use-postgres.mjs'],
      globalSetup: '<rootDir>/test/support/start-postgres.mjs',
      globalTeardown: '<rootDir>/test/support/stop-postgres.mjs',
    },
  ],
};
