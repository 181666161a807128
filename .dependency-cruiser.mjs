/**
 * The house's rules of who may know whom, checked by `npm run lint` and by test/architecture.
 *
 * From the ground up; a folder may import from the folders before it, and from none beside or after it.
 */
const STOREYS = [
  ['core'],
  ['platform'],
  ['audit'],
  ['identity'],
  ['audit-trail'],
  ['exports'],
  ['consents'],
  ['policies'],
  ['enterprises'],
  ['matching'],
  ['outreach'],
  ['cases'],
  ['payouts'],
  ['clawbacks'],
  ['figures'],
  ['retention'],
  ['operations'],
  ['demonstration'],
];

/** The two lists of what the database is made of have to name every feature's tables. */
const DATABASE_LISTS = '^src/platform/database/(entities|migrations)\\.ts$';

/** Where TypeORM may be known: a use case that builds a query has put its storage in the wrong place. */
const STORAGE =
  '\\.(repository|entity)\\.ts$|^src/platform/(database/|platform\\.module\\.ts$)|\\.db\\.spec\\.ts$';

const inFolders = (folders) => `^src/(${folders.join('|')})/`;

const upwards = STOREYS.slice(0, -1).map((folders, index) => ({
  name: `${folders.join('-and-')}-below-${STOREYS[index + 1].join('-and-')}`,
  severity: 'error',
  comment: `${folders.join(', ')} must not know what stands on top of it.`,
  from: { path: inFolders(folders), pathNot: DATABASE_LISTS },
  to: { path: inFolders(STOREYS.slice(index + 1).flat()) },
}));

export default {
  forbidden: [
    ...upwards,
    {
      name: 'core-is-pure',
      severity: 'error',
      comment:
        'core is readable and runnable alone: these libraries compute and do nothing else. crypto is for hashes only, ' +
        'which test/architecture looks after.',
      from: { path: '^src/core/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: '^src/core/|(^|/)node_modules/(json-rules-engine|yaml|ajv|chinese-days)/|^crypto$',
      },
    },
    {
      name: 'features-below-the-entrances',
      severity: 'error',
      comment:
        'main, cli, openapi, night and the commands put the features together; no feature needs them.',
      from: { path: inFolders(STOREYS.flat()), pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/[^/]+\\.ts$|^src/commands/' },
    },
    {
      name: 'storage-in-repositories',
      severity: 'error',
      comment:
        'Only repositories, entities and migrations know TypeORM (importing a type is knowing).',
      from: { path: '^src/', pathNot: STORAGE },
      to: { path: '(^|/)node_modules/(typeorm|@nestjs/typeorm)/' },
    },
    {
      name: 'drivers-in-stores',
      severity: 'error',
      comment:
        'A driver used directly goes past the unit of work: only for files of its own, in a *-store.ts.',
      from: { path: '^src/', pathNot: `${STORAGE}|-store\\.ts$` },
      to: { path: '(^|/)node_modules/(better-sqlite3|pg)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Under ES modules with decorators a cycle of imports fails when it is loaded.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-barrels',
      severity: 'error',
      comment: 'Import from the file that says it.',
      from: { path: '^src/' },
      to: { path: '^src/.*/index\\.ts$' },
    },
    {
      name: 'no-tests-in-the-program',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '\\.spec\\.ts$|^(test|bench)/' },
    },
    {
      name: 'no-development-tools-in-the-program',
      severity: 'error',
      comment: 'What the program imports must be there after npm ci --omit=dev.',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '(^|/)node_modules/@types/',
      },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
