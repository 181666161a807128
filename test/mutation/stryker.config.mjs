/** See README.md. Paths are seen from the project's own folder, where the npm script starts Stryker. */
const HERE = 'test/mutation';
const WORK = `${HERE}/node_modules/.mutation`;
const COLUMNS = 'src/core/evaluate/columns';
const SQL = 'src/core/evaluate/sql';
const absolute = (path) => new URL(path, import.meta.url);

export default {
  packageManager: 'npm',
  plugins: ['test-runner', 'texts', 'brackets'].map((name) => `./${HERE}/plugin/${name}.mjs`),
  testRunner: 'property',
  property: {
    scenes: absolute('./node_modules/.mutation/scenes.bin').pathname,
    hooks: absolute('../runner/typescript-hooks.mjs').href,
    tests: `${HERE}/property/tests.ts`,
    specs: {
      [COLUMNS]: [
        'amount-batches',
        'beyond-doubles',
        'column-builder',
        'in-doubt',
        'number-batches',
        'number-demand',
        'pack-bits',
        'population-file',
        'round-to-fen',
      ].map((name) => `${COLUMNS}/${name}.spec.ts`),
      [SQL]: ['standards', 'numbers', 'bounds', 'large-facts', 'input']
        .map((name) => `test/rules/sql-${name}.spec.ts`)
        .concat(
          [
            'column-mapping',
            'dialect',
            'input-columns',
            'sql-plan',
            'sql-text',
            'sql-numbers',
            'sql-overflow',
            'sql-industry',
            'sql-limbs',
            'sql-leaves',
            'sql-stages',
          ].map((name) => `${SQL}/${name}.spec.ts`),
          // Last, so that what it alone notices is known: that the text is another, and no answer.
          'test/rules/sql-written.spec.ts',
        ),
    },
  },
  mutate: [
    'src/core/evaluate/{columns,sql}/*.ts',
    'src/core/policy/plan/*.ts',
    'src/core/policy/{demand,operators,leaf-demand}.ts',
    '!**/*.spec.ts',
    '!**/sql-sentences.ts',
  ],
  ignorers: ['texts', 'brackets'],
  // Only what the property loads is copied, and nothing of it lies where another tool would look for sources.
  ignorePatterns: [
    '**',
    '!src/core/**',
    '!src/policies/readers/**',
    '!test/{rules,support}/**',
    '!test/mutation/property/**',
    '!rules/**',
    '!package.json',
  ],
  tempDirName: `${WORK}/sandbox`,
  coverageAnalysis: 'perTest',
  // One process: the machine has other work.
  concurrency: 1,
  // A mutant that hangs in a loop without end is one of few; nearly all others are stopped by a limit on their own runs.
  timeoutMS: 20_000,
  timeoutFactor: 4,
  testRunnerNodeArgs: ['--max-old-space-size=2000'],
  disableTypeChecks: 'src/core/**/*.ts',
  reporters: ['progress-append-only', 'clear-text', 'json'],
  jsonReporter: { fileName: `${WORK}/result.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  // The survivors are all looked at; there is no share of them that would be wrong by itself.
  thresholds: { high: 90, low: 80, break: null },
};
