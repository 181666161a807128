/**
 * What the audit chain costs: recording entries by hundreds, sealing them, making a day's root and verifying the whole chain,
 * on a fresh embedded database. Seconds of processor are those of this process, garbage collection and all.
 *
 *     npm run build:server
 *     node bench/audit-chain.mjs [--entries 1000000]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import 'reflect-metadata';

const { values } = parseArgs({ options: { entries: { type: 'string', default: '1000000' } } });
const entries = Number(values.entries);
const ENTRIES_PER_ACT = 100;
/** A first night opens so many cases at a checkpoint. */
const ENTRIES_BETWEEN_SEALINGS = 5_000;

const load = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { openDatabase } = await load('platform/database/data-source.js');
const { UnitOfWork } = await load('platform/database/unit-of-work.js');
const { loadConfig } = await load('platform/config.js');
const { AuditLog } = await load('audit/audit-log.js');
const { AuditRepository } = await load('audit/audit.repository.js');
const { ChainRepository } = await load('audit/chain/chain.repository.js');
const { ChainKey } = await load('audit/chain/chain-key.js');
const { FileRootAnchor } = await load('audit/chain/file-root-anchor.js');
const { AnchorChain } = await load('audit/chain/anchor-chain.js');
const { MakeDayRoots } = await load('audit/chain/make-day-roots.js');
const { SealEntries } = await load('audit/chain/seal-entries.js');
const { VerifyChain } = await load('audit/chain/verify-chain.js');

const data = mkdtempSync(join(tmpdir(), 'huiqi-bench-'));
const config = loadConfig({ HUIQI_DATA: data });
const connections = await openDatabase({ dataDirectory: data, databaseUrl: undefined });
const unitOfWork = new UnitOfWork(connections);
const clock = { instant: Date.parse('2024-10-15T02:00:00Z'), now: () => new Date(clock.instant) };
const chain = new ChainRepository(unitOfWork);
const key = new ChainKey(config);
const anchors = new FileRootAnchor(config.auditAnchors);
const audit = new AuditLog(unitOfWork, new AuditRepository(unitOfWork), clock);
const sealing = new SealEntries(chain, unitOfWork, clock);

/** Adds what a piece of work has taken to a tally. */
async function timed(tally, work) {
  const [before, started] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  tally.processor += (user + system) / 1e6;
  tally.time += (performance.now() - started) / 1e3;
  return result;
}

const newTally = () => ({ processor: 0, time: 0 });
const show = (what, { processor, time }) =>
  console.log(
    `${what.padEnd(28)} ${time.toFixed(1).padStart(7)} s ${processor.toFixed(1).padStart(7)} s of processor` +
      `${((processor / entries) * 1e6).toFixed(1).padStart(8)} µs each`,
  );

const actOf = (number) => ({
  action: 'case.review',
  subjectType: 'case',
  subjectId: `01927f00-0000-7000-8000-${String(number).padStart(12, '0')}`,
  uscc: '91310120MA1HABCD0X',
  detail: {
    caseNumber: `2024-${number}`,
    from: 'confirmed',
    to: 'under-review',
    amountFen: number,
  },
  before: { id: number, state: 'confirmed', amountFen: number, rowVersion: 2 },
  after: { id: number, state: 'under-review', amountFen: number, rowVersion: 3 },
  reason: '材料齐全',
  actor: { id: '01927f00-0000-7000-8000-000000000001', role: 'reviewer' },
});

try {
  console.log(
    `${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`,
  );
  const [recording, sealed] = [newTally(), newTally()];
  for (let number = 0; number < entries;) {
    await timed(recording, async () => {
      for (let until = Math.min(entries, number + ENTRIES_BETWEEN_SEALINGS); number < until;) {
        const acts = Array.from({ length: ENTRIES_PER_ACT }, (_, index) => actOf(number + index));
        await unitOfWork.run(() => audit.record(...acts));
        number += ENTRIES_PER_ACT;
      }
    });
    await timed(sealed, () => sealing.execute());
  }
  show('recorded, two hashes each', recording);
  show('sealed', sealed);
  clock.instant += 86_400_000;
  const rooted = newTally();
  await timed(rooted, () => new MakeDayRoots(chain, key, unitOfWork, clock).execute());
  show('root of the day', rooted);
  await new AnchorChain(chain, anchors, key, config, clock).execute();
  const verified = newTally();
  const report = await timed(verified, () => new VerifyChain(chain, anchors, clock).execute());
  show('verified', verified);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${report.sealed} places, ${report.faultCount} faults; memory at most ${megabytes.toFixed(0)} MiB`,
  );
} finally {
  await connections.close();
  rmSync(data, { recursive: true });
}
