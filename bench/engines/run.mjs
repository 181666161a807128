/**
 * The same policies and enterprises decided by every engine, one after the other, each in a process of its own. Verdicts
 * are checked before anything is timed; one that differs ends the run. Writes results.json; report.mjs makes the table.
 *
 *     npm run build:server && npm ci --prefix bench/engines
 *     node bench/engines/run.mjs [--enterprises 200000] [--as-of 2026-11-23] [--rounds 5] [--seed 1]
 *         [--workload folder]   make the population in this folder and keep it, or take what is there
 *         [--only zen,columns]  these engines alone, printed and not written
 *         [--keep]              with --only: their figures take the place of those in results.json, of the same population
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { libraryOn, sizeOf } from './workload/library.mjs';
import { makeWorkload } from './workload/make-workload.mjs';

const ENGINES = [
  'peers/publicodes.mjs',
  'peers/json-rules-engine.mjs',
  'peers/zen.mjs',
  'peers/json-logic.mjs',
  'peers/sqlite.mjs',
  'peers/postgresql.mjs',
  'peers/duckdb.mjs',
  'readers/explain.mjs',
  'readers/sql-postgresql.mjs',
  'readers/sql-sqlite.mjs',
  'readers/sql-duckdb.mjs',
  'readers/columns.mjs',
  'readers/columns-threads.mjs',
  'readers/live.mjs',
];
/** These use every core, where the others are held to one. */
const UNPINNED = new Set(['readers/columns-threads.mjs']);
/** Enterprises that explain decides first, so that the columns reader can be held against it. */
const SAMPLE = 1_200;

const { values } = parseArgs({
  options: {
    enterprises: { type: 'string', default: '200000' },
    'as-of': { type: 'string', default: '2026-11-23' },
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    workload: { type: 'string' },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const settings = {
  // Bits of 32 enterprises share a word, and copies of the population are laid word after word.
  enterprises: Math.ceil(Number(values.enterprises) / 32) * 32,
  sample: SAMPLE,
  seed: Number(values.seed),
  asOf: values['as-of'],
};
/** Holds a process to the last core, where the system can do that. */
const PIN = ['taskset', '-c', String(cpus().length - 1)];
const canPin = spawnSync(PIN[0], ['-V']).status === 0;
const RESULTS = new URL('results.json', import.meta.url);
const folder = values.workload ?? mkdtempSync(join(tmpdir(), 'huiqi-engines-'));

try {
  await main();
} finally {
  if (!values.workload) rmSync(folder, { recursive: true, force: true });
}

async function main() {
  const library = await libraryOn(settings.asOf);
  const workload = await workloadIn(folder, library);
  const results = {
    machine: machine(),
    isPinned: canPin,
    rounds: Number(values.rounds),
    library: sizeOf(library),
    population: workload,
    bandwidth: await inOwnProcess('memory-bandwidth.mjs', [values.rounds]),
    engines: [],
  };
  console.log(`memory: ${JSON.stringify(results.bandwidth)}`);
  for (const path of chosen()) {
    const engine = await inOwnProcess('one-engine.mjs', [folder, path, values.rounds], path);
    print(engine, results.library.policies);
    results.engines.push(engine);
  }
  results.machine.loadAfter = loadavg()[0];
  if (values.only && !values.keep) return;
  if (values.only) takeThePlaceOfEarlier(results);
  const text = `${JSON.stringify(results, rounded, 2)}\n`;
  writeFileSync(RESULTS, text);
}

/** Everything else stays as it was measured, the machine and the memory beside it included. */
function takeThePlaceOfEarlier(results) {
  const earlier = JSON.parse(readFileSync(RESULTS, 'utf8'));
  const size = ({ enterprises, seed, asOf }) => `${enterprises} ${seed} ${asOf}`;
  if (size(earlier.population) !== size(results.population))
    throw new Error('results.json is of another population');
  const anew = new Map(results.engines.map((engine) => [engine.name, engine]));
  const engines = earlier.engines.map((engine) => anew.get(engine.name) ?? engine);
  Object.assign(results, earlier, { engines });
}

function chosen() {
  const names = values.only?.split(',');
  return ENGINES.filter((path) => !names || names.some((name) => path.includes(`/${name}.`)));
}

async function workloadIn(path, library) {
  const file = join(path, 'population.made.json');
  if (existsSync(file)) {
    const made = JSON.parse(readFileSync(file, 'utf8'));
    const isSame = Object.entries(settings).every(([key, value]) => made[key] === value);
    if (!isSame) throw new Error('the workload in the folder was made with other settings');
    return made;
  }
  mkdirSync(path, { recursive: true });
  console.log(`making ${settings.enterprises} enterprises, some minutes`);
  const verdicts = await makeWorkload({ folder: path, ...settings }, library);
  const made = { ...settings, checkedAgainstExplain: SAMPLE * library.policies.length, verdicts };
  writeFileSync(file, JSON.stringify(made));
  return made;
}

/** Runs a script of this folder and gives back what it sends. */
function inOwnProcess(script, args, engine = script) {
  const node = [process.execPath, '--expose-gc', '--max-old-space-size=8192'];
  const file = new URL(script, import.meta.url).pathname;
  const isPinned = canPin && !UNPINNED.has(engine);
  const [command, ...rest] = [...(isPinned ? PIN : []), ...node, file, ...args];
  return new Promise((resolve, reject) => {
    let message;
    const child = spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.on('message', (sent) => (message = sent));
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      code === 0 && message
        ? resolve(message)
        : reject(new Error(`${engine} failed (${code ?? signal})`)),
    );
  });
}

function print({ name, rows, variants }, policies) {
  for (const { how, gives, ms, processorMs, action } of variants) {
    const rate = action ? '' : `${((rows * policies) / ms / 1000).toFixed(4)} M verdicts/s, `;
    const times = `${ms.toFixed(2)} ms, ${processorMs.toFixed(2)} ms of the processor`;
    console.log(`${name}: ${how} (${gives}): ${rate}${times}`);
  }
}

function machine() {
  return {
    processor: cpus()[0].model.trim(),
    cores: cpus().length,
    memoryGiB: totalmem() / 2 ** 30,
    node: process.version,
    loadBefore: loadavg()[0],
  };
}

/** Six digits are more than any of these figures has. */
function rounded(_, value) {
  return typeof value === 'number' ? Number(value.toPrecision(6)) : value;
}
