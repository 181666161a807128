/**
 * What the columnar snapshot costs: stores made-up enterprises in a fresh embedded database, builds the snapshot, writes and
 * opens its file, works in a change of one percent and goes to the next day. Beside it, in the same run, as the peer: the
 * driver's own fastest way to walk over the same rows, doing nothing with them.
 *
 *     npm run build:server && node bench/snapshot.mjs [--enterprises 430000] [--as-of 2026-09-30]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';

const { values } = parseArgs({
  options: {
    enterprises: { type: 'string', default: '430000' },
    'as-of': { type: 'string', default: '2026-09-30' },
  },
});
const count = Number(values.enterprises);
const asOf = values['as-of'];
const data = mkdtempSync(join(tmpdir(), 'huiqi-bench-'));
const load = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { openDatabase } = await load('platform/database/data-source.js');
const { UnitOfWork } = await load('platform/database/unit-of-work.js');
const { SystemClock } = await load('platform/clock.js');
const { readRuleFolder, SHIPPED_RULES } = await load('policies/rule-folder.js');
const { readLibrary } = await load('core/policy/read-library.js');
const { BuildSnapshot } = await load('enterprises/snapshot/build-snapshot.js');
const { FillPopulation } = await load('enterprises/snapshot/fill-population.js');
const { RefreshPopulation } = await load('enterprises/snapshot/refresh-population.js');
const { SnapshotHorizon } = await load('enterprises/snapshot/snapshot-horizon.js');
const { SnapshotKeeper } = await load('enterprises/snapshot/snapshot-keeper.js');
const { SnapshotStore } = await load('enterprises/snapshot/snapshot-store.js');
const { StatementPagesRepository } = await load(
  'enterprises/snapshot/statement-pages.repository.js',
);
const { openSnapshot } = await load('enterprises/snapshot/open-snapshot.js');
const { writeSnapshot } = await load('enterprises/snapshot/write-snapshot.js');
const { decidedPolicies } = await load('core/policy/policy.js');
const { makePlan } = await load('core/policy/plan/make-plan.js');
const { columnsOf } = await load('core/evaluate/columns/build-population.js');
const { columnKey } = await load('core/evaluate/columns/population.js');
const { addDays } = await load('core/local-date.js');
const { RecordPopulation } = await load('enterprises/generated/record-population.js');
const { EnterpriseRepository } = await load('enterprises/enterprise.repository.js');
const { FactStatementRepository } = await load('enterprises/fact-statement.repository.js');
const { AuditLog } = await load('audit/audit-log.js');
const { AuditRepository } = await load('audit/audit.repository.js');

const CITY = 3_400_000;

const line = (what, value) => console.log(`${what.padEnd(52)} ${value}`);
const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
line('machine', `${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
line('load before the run (one minute)', loadavg()[0].toFixed(1));

const { library } = readLibrary(await readRuleFolder(SHIPPED_RULES));
const rules = { current: () => library };
const clock = new SystemClock();
const connections = await openDatabase({ dataDirectory: data });
const unitOfWork = new UnitOfWork(connections);
const record = new RecordPopulation(
  unitOfWork,
  clock,
  rules,
  new EnterpriseRepository(unitOfWork),
  new FactStatementRepository(unitOfWork),
  new AuditLog(unitOfWork, new AuditRepository(unitOfWork), clock),
);
const pages = new StatementPagesRepository(connections);
const fill = new FillPopulation(pages);
const horizon = new SnapshotHorizon(pages, clock);
const refresh = new RefreshPopulation(pages, horizon, fill);
const build = new BuildSnapshot(fill, refresh, horizon);
const keeper = new SnapshotKeeper(
  rules,
  build,
  refresh,
  new SnapshotStore({ dataDirectory: data }, pages),
  unitOfWork,
);
try {
  await run();
} finally {
  await connections.close();
  rmSync(data, { recursive: true, force: true });
}

async function run() {
  const statements = await timed('enterprises made up and stored', store);
  line('statements', `${statements.toLocaleString('en')}, ${(statements / count).toFixed(1)} each`);
  await timed('peer: better-sqlite3 .raw().iterate(), doing nothing', walk);
  const snapshot = await timed('snapshot built', () => build.execute(library, asOf));
  describe(snapshot);
  const file = join(data, 'bench.snapshot');
  await timed('file written, on the disk', () => writeSnapshot(file, snapshot, 'bench'));
  line('  its size', mebibytes(statSync(file).size));
  await timed('file opened, all columns', () => openSnapshot(file));
  const read = columnsOf(makePlan(decidedPolicies(library), library.facts, asOf)).map(columnKey);
  await timed(`file opened, ${read.length} columns that policies read`, () =>
    openSnapshot(file, { columns: read }),
  );
  const ten = read.slice(0, 10);
  await timed('file opened, 10 columns', () => openSnapshot(file, { columns: ten }));
  await keep();
}

async function keep() {
  await timed('keeper: built and written for the first time', () => keeper.refresh(asOf));
  await timed('  nothing has changed, no index by superseded_at', () => keeper.refresh(asOf));
  withDatabase((db) =>
    db.exec(
      `CREATE INDEX IF NOT EXISTS ix_fact_statement_superseded_at ON fact_statement (superseded_at)
       WHERE superseded_at IS NOT NULL`,
    ),
  );
  await timed('  nothing has changed, with that index', () => keeper.refresh(asOf));
  const changed = withDatabase(changeOnePercent);
  await timed(`  ${changed} enterprises state something else`, () => keeper.refresh(asOf));
  const tomorrow = addDays(asOf, 1);
  await timed('  to the next day: what is due is read again', () => keeper.refresh(tomorrow));
  await keeper.save();
  keeper.drop();
  await timed('  dropped, and gone on from the file', () => keeper.refresh(tomorrow));
  await timed('  a month on: other periods, all is read again', () =>
    keeper.refresh(addDays(asOf, 31)),
  );
  line('resident memory', mebibytes(process.memoryUsage().rss));
}

/** What it did, how long that took by the clock, and how much of it was work of this process. */
async function timed(what, work) {
  const since = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const seconds = (performance.now() - since) / 1000;
  const { user, system } = process.cpuUsage(before);
  line(what, `${seconds.toFixed(2)} s (${((user + system) / 1e6).toFixed(2)} s of processor)`);
  return result;
}

function describe({ rows, enterpriseIds, nextChange, population: { columns } }) {
  const sizes = new Map();
  let total = enterpriseIds.byteLength + nextChange.byteLength;
  for (const [, { kind, ...parts }] of columns) {
    const arrays = Object.values(parts).filter(ArrayBuffer.isView);
    const bytes = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const width = parts.values ?? parts.codes;
    const name = width && kind !== 'date' ? `${kind}, ${width.BYTES_PER_ELEMENT} bytes` : kind;
    const size = sizes.get(name) ?? { columns: 0, bytes: 0 };
    sizes.set(name, { columns: size.columns + 1, bytes: size.bytes + bytes });
    total += bytes;
  }
  line('columns that somebody has a fact in', columns.size);
  for (const [name, size] of [...sizes].sort())
    line(
      `  ${size.columns} × ${name}`,
      `${(size.bytes / size.columns / rows).toFixed(2)} bytes per enterprise and column`,
    );
  line('bytes per enterprise', (total / rows).toFixed(0));
  line(
    `  for ${CITY.toLocaleString('en')} enterprises`,
    `${(((total / rows) * CITY) / 1e9).toFixed(2)} GB`,
  );
}

function withDatabase(work) {
  const db = new Database(join(data, 'huiqi.sqlite'));
  try {
    return work(db);
  } finally {
    db.close();
  }
}

async function store() {
  const actor = { id: 'system:bench', role: 'system' };
  const { statementCount } = await record.execute({
    count,
    seed: 1,
    asOf,
    besideReal: false,
    actor,
  });
  return statementCount;
}

function walk() {
  return withDatabase((db) => {
    const rows = db
      .prepare(
        `SELECT enterprise_id, fact, period, value, valid_from, valid_to, recorded_on
         FROM fact_statement WHERE superseded_at IS NULL ORDER BY id`,
      )
      .raw()
      .iterate();
    let walked = 0;
    for (const _row of rows) walked += 1;
    return walked;
  });
}

/** Every hundredth enterprise's first statement is superseded by an equal one that was received now. */
function changeOnePercent(db) {
  const now = new Date().toISOString().replace('T', ' ').replace('Z', '');
  const firsts = db
    .prepare(
      `SELECT min(id) FROM fact_statement WHERE superseded_at IS NULL AND enterprise_id % 100 = 0 GROUP BY enterprise_id`,
    )
    .pluck()
    .all();
  const supersede = db.prepare(`UPDATE fact_statement SET superseded_at = ? WHERE id = ?`);
  const repeat = db.prepare(
    `INSERT INTO fact_statement (enterprise_id, fact, period, value, valid_from, valid_to, source, recorded_on, received_at)
     SELECT enterprise_id, fact, period, value, valid_from, valid_to, source, recorded_on, ?
     FROM fact_statement WHERE id = ?`,
  );
  db.transaction(() => {
    for (const id of firsts) {
      supersede.run(now, id);
      repeat.run(now, id);
    }
  })();
  return firsts.length;
}
