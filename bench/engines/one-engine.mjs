/**
 * One engine in a process of its own: prepares it, checks its verdicts on every pair that it decides, times it, and sends
 * what came out to the parent. Arguments: the workload's folder, the engine's module, the number of rounds.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './measure.mjs';
import { loadArray } from './workload/arrays.mjs';
import { libraryOn } from './workload/library.mjs';
import { loadNeutralColumns } from './workload/neutral-rows.mjs';

// Ending this process from outside must still end what it has begun.
process.once('SIGTERM', () => process.exit(1));
process.once('SIGINT', () => process.exit(1));

const [folder, path, rounds] = process.argv.slice(2);
const settings = JSON.parse(readFileSync(join(folder, 'workload.json'), 'utf8'));
const library = await libraryOn(settings.asOf);
const { form } = library;
const width = form.policies.length;
const expected = loadArray(folder, 'verdicts');
const workload = {
  ...library,
  ...settings,
  folder,
  neutral: (rows) => loadNeutralColumns(folder, form, Math.min(rows, settings.enterprises)),
};

const { name, prepare } = await import(new URL(path, import.meta.url).href);
const before = residentBytes();
const engine = await prepare(workload);
const after = residentBytes();
const variants = [];
try {
  for (const variant of engine.variants) variants.push(await checkedAndTimed(variant));
} finally {
  await engine.close?.();
}
const { version } = engine;
process.send({
  name,
  version,
  rows: engine.rows,
  before,
  after,
  most: mostResidentBytes(),
  variants,
});
process.disconnect();

async function checkedAndTimed(variant) {
  await variant.before?.();
  const result = await variant.decide();
  if (variant.verdicts) requireVerdicts(await variant.verdicts());
  if (variant.sums) requireSums(variant.sums(result));
  const timed = await measure(variant, Number(rounds));
  const { how, gives = 'verdicts', bytes, action } = variant;
  return {
    how,
    gives,
    ...timed,
    ...(action && { action }),
    ...(bytes !== undefined && { bytesTouched: bytes }),
    ...(engine.bytesPerEnterprise !== undefined && { bytesHeld: engine.bytesPerEnterprise }),
    checked: variant.verdicts || variant.sums ? engine.rows * width : 0,
  };
}

/** Rows past the last of the workload are copies, one after the other. */
function requireVerdicts(verdicts) {
  for (let at = 0; at < verdicts.length; at += 1) {
    const should = expected[at % expected.length];
    if (verdicts[at] === should) continue;
    const pair = `row ${Math.floor(at / width)}, ${form.policies[at % width].id}`;
    throw new Error(`${name}: ${pair} is ${verdicts[at]} and should be ${should}`);
  }
  if (verdicts.length !== engine.rows * width) throw new Error(`${name}: verdicts are lacking`);
}

/** For engines that keep no verdicts: by policy the sum of them all. */
function requireSums(sums) {
  const should = new Array(width).fill(0);
  for (let at = 0; at < engine.rows * width; at += 1)
    should[at % width] += expected[at % expected.length];
  const wrong = should.findIndex((sum, policy) => sum !== sums[policy]);
  if (wrong < 0) return;
  const { id } = form.policies[wrong];
  throw new Error(`${name}: ${id} sums up to ${sums[wrong]} and should to ${should[wrong]}`);
}

function residentBytes() {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

function mostResidentBytes() {
  return process.resourceUsage().maxRSS * 1024;
}
