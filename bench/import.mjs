/**
 * What taking in a department's file costs: the register of generated enterprises as CSV, through the mapping that ships. First
 * read and validated alone, then imported as a whole into a fresh embedded database, each several times. Beside it, in the
 * same run, the peers: csv-parse over the same file, and a plain prepared insert of the same rows with better-sqlite3.
 *
 *     npm run build:server && node bench/import.mjs [--rows 200000] [--rounds 3] [--as-of 2026-09-30]
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '3' },
    'as-of': { type: 'string', default: '2026-09-30' },
  },
});
const count = Number(values.rows);
const rounds = Number(values.rounds);
const asOf = values['as-of'];
const MAPPING = 'market-regulation-registry';
const folder = mkdtempSync(join(tmpdir(), 'huiqi-bench-'));
const csv = join(folder, 'register.csv');
/** The folder of the last import's database. */
let imported;

const load = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { AppModule } = await load('app.module.js');
const { readLibrary } = await load('core/policy/read-library.js');
const { townName } = await load('core/standards/fengxian-towns.js');
const { generatePopulation } = await load('enterprises/generated/generate-population.js');
const { ImportFile } = await load('enterprises/imports/import-file.js');
const { inspectFile } = await load('enterprises/imports/inspect-file.js');
const { MappingLibrary } = await load('enterprises/imports/mapping-library.js');
const { RowReader } = await load('enterprises/imports/row-reader.js');
const { ScratchStore } = await load('enterprises/imports/scratch-store.js');
const { openTable } = await load('enterprises/imports/table.js');
const { loadConfig } = await load('platform/config.js');
const { openDatabase } = await load('platform/database/data-source.js');
const { runInContext } = await load('platform/http/request-context.js');
const { readRuleFolder, SHIPPED_RULES } = await load('policies/rule-folder.js');

const { library } = readLibrary(await readRuleFolder(SHIPPED_RULES));
const mappings = new MappingLibrary({
  current: () => library.facts,
  departments: () => library.departments,
});
const { mapping } = await mappings.read(MAPPING);

const line = (what, value) => console.log(`${what.padEnd(58)} ${value}`);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const rate = (of, seconds) => `${Math.round(of / seconds).toLocaleString('en')}/s`;
line('machine', `${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
line('load before the run (one minute)', loadavg()[0].toFixed(1));

try {
  await writeRegister();
  await run();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
line('load after the run', loadavg()[0].toFixed(1));

async function run() {
  line(
    'file',
    `${count.toLocaleString('en')} rows, ${(statSync(csv).size / 2 ** 20).toFixed(0)} MiB`,
  );
  const peerRead = await timed('peer: csv-parse, cells only', count, 'rows', parseOnly);
  const read = await timed('read and validated', count, 'rows', readAndValidate);
  line('  as many times csv-parse', (peerRead / read).toFixed(2));
  const facts = await countFacts();
  const stored = await timed('whole import into fresh SQLite', facts, 'facts', importWhole);
  line('  rows', rate(count, stored));
  const peerStored = await timed(
    'peer: prepared insert of the same rows',
    facts,
    'facts',
    insertPlain,
  );
  line('  as many times the plain insert', (peerStored / stored).toFixed(2));
}

/** The median of the rounds, in seconds. A round may measure by itself the part of it that counts. */
async function timed(what, of, unit, work) {
  const spent = [];
  for (let round = 0; round < rounds; round += 1) {
    const watch = stopwatch();
    spent.push((await work()) ?? watch());
  }
  const seconds = median(spent.map(({ wall }) => wall));
  const processor = median(spent.map((one) => one.processor));
  line(
    what,
    `${rate(of, seconds)} ${unit} (${seconds.toFixed(2)} s, ${processor.toFixed(2)} s of processor)`,
  );
  return seconds;
}

/** Seconds by the clock and of work of this process since it was started. */
function stopwatch() {
  const since = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { wall: (performance.now() - since) / 1000, processor: (user + system) / 1e6 };
  };
}

/** The register as the department would export it: what it says of each enterprise, in the words of the mapping. */
async function writeRegister() {
  const wordOf = (fact, value) => {
    const { words } = mapping.facts.find(({ definition }) => definition.id === fact).reading;
    return [...words].find(([, meaning]) => meaning === value)?.[0] ?? '';
  };
  const stream = createWriteStream(csv);
  stream.write('uscc,name,registered_on,capital_text,address,entity_type,area\n');
  let number = 0;
  for (const { uscc, name, statements } of generatePopulation({ count, seed: 1, library, asOf })) {
    number += 1;
    const said = new Map(statements.map(({ fact, value }) => [fact, value]));
    // No rule reads the registered capital, so that it is not generated.
    const assets = Number(said.get('totalAssets')?.numerator ?? 1e8);
    const capital = Math.min(Math.max(1, Math.ceil(assets / 1e6)), 1e6).toLocaleString('en');
    const cells = [
      uscc,
      name,
      said.get('registeredOn') ?? '2010-01-01',
      `"${capital}(万元人民币)"`,
      `上海市奉贤区${townName(said.get('town') ?? '') ?? ''}望园路${number}号`,
      wordOf('entityType', said.get('entityType')),
      wordOf('registeredDivision', said.get('registeredDivision')),
    ];
    if (!stream.write(`${cells.join()}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}

async function parseOnly() {
  let cells = 0;
  for await (const row of createReadStream(csv).pipe(parse())) cells += row.length;
  if (cells !== (count + 1) * 7) throw new Error(`${cells} cells`);
}

/** All that comes before storing: digest and encoding, cells, values, faults. */
async function readRows(take) {
  const scratch = new ScratchStore();
  try {
    const table = await openTable(csv, await inspectFile(csv), mapping, scratch);
    const { headings, positions } = table;
    const reader = new RowReader(mapping, { headings, positions, recordedOn: asOf, today: asOf });
    for await (const rows of table.rows) for (const row of rows) take(reader.read(row));
  } finally {
    scratch.close();
  }
}

async function readAndValidate() {
  let faults = 0;
  await readRows((reading) => (faults += reading.faults.length));
  if (faults > 0) throw new Error(`${faults} faults`);
}

async function countFacts() {
  let facts = 0;
  await readRows(({ statements }) => (facts += statements.length));
  return facts;
}

async function importWhole() {
  const data = mkdtempSync(join(folder, 'data-'));
  const config = loadConfig({
    HUIQI_DATA: data,
    HUIQI_DEMO: 'false',
    HUIQI_TODAY: asOf,
    LOG_LEVEL: 'silent',
  });
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(config), {
    logger: false,
  });
  try {
    const actor = { id: 'system:bench', role: 'system' };
    const order = { path: csv, fileName: 'r.csv', mapping: MAPPING, actor };
    const watch = stopwatch();
    const { file } = await runInContext({ requestId: 'bench', language: 'zh', actor }, () =>
      app.get(ImportFile, { strict: false }).execute(order),
    );
    const spent = watch();
    if (file.keptCount !== count) throw new Error(`${file.keptCount} rows kept`);
    imported = data;
    return spent;
  } finally {
    await app.close();
  }
}

/** The rows of the last import into equal tables, a thousand in a transaction, with nothing looked up or compared. */
async function insertPlain() {
  const data = mkdtempSync(join(folder, 'plain-'));
  await (await openDatabase({ dataDirectory: data })).close();
  const from = new Database(join(imported, 'huiqi.sqlite'), { readonly: true });
  const to = new Database(join(data, 'huiqi.sqlite'));
  to.pragma('synchronous = NORMAL');
  const spent = { wall: 0, processor: 0 };
  for (const table of ['import_file', 'enterprise', 'fact_statement']) {
    const rows = from.prepare(`SELECT * FROM ${table}`).raw();
    const places = rows.columns().map(() => '?');
    const insert = to.prepare(`INSERT INTO ${table} VALUES (${places.join()})`);
    const store = to.transaction((some) => some.forEach((row) => insert.run(row)));
    let waiting = [];
    const flush = () => {
      const watch = stopwatch();
      store(waiting);
      const { wall, processor } = watch();
      spent.wall += wall;
      spent.processor += processor;
      waiting = [];
    };
    for (const row of rows.iterate()) if (waiting.push(row) === 1_000) flush();
    flush();
  }
  from.close();
  to.close();
  rmSync(data, { recursive: true });
  return spent;
}
