import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditLog, type AuditAct } from '../../src/audit/audit-log.js';
import { AuditRepository } from '../../src/audit/audit.repository.js';
import { AnchorChain } from '../../src/audit/chain/anchor-chain.js';
import { ChainKey } from '../../src/audit/chain/chain-key.js';
import { ChainRepository } from '../../src/audit/chain/chain.repository.js';
import { FileRootAnchor } from '../../src/audit/chain/file-root-anchor.js';
import { MakeDayRoots } from '../../src/audit/chain/make-day-roots.js';
import { ProveEntry } from '../../src/audit/chain/prove-entry.js';
import { SealEntries } from '../../src/audit/chain/seal-entries.js';
import { VerifyChain } from '../../src/audit/chain/verify-chain.js';
import { loadConfig } from '../../src/platform/config.js';
import { FixedClock } from './fixed-clock.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** A database with the chain's own parts, a key, and a folder for anchors; no application around them. */
export class ChainScene {
  readonly clock = new FixedClock('2024-10-15T02:00:00Z');
  readonly chain: ChainRepository;
  readonly audit: AuditLog;
  readonly sealing: SealEntries;
  readonly dayRoots: MakeDayRoots;
  readonly anchoring: AnchorChain;
  readonly verifying: VerifyChain;
  readonly proving: ProveEntry;

  private constructor(
    readonly database: TestDatabase,
    readonly folder: string,
    isSigned: boolean,
  ) {
    const { unitOfWork } = database;
    const config = loadConfig({
      AUDIT_ANCHORS: join(folder, 'anchors'),
      ...(isSigned ? { AUDIT_SIGNING_KEY: join(folder, 'key.pem') } : {}),
    });
    const key = new ChainKey(config);
    const anchors = new FileRootAnchor(config.auditAnchors);
    this.chain = new ChainRepository(unitOfWork);
    this.audit = new AuditLog(unitOfWork, new AuditRepository(unitOfWork), this.clock);
    this.sealing = new SealEntries(this.chain, unitOfWork, this.clock);
    this.dayRoots = new MakeDayRoots(this.chain, key, unitOfWork, this.clock);
    this.anchoring = new AnchorChain(this.chain, anchors, key, config, this.clock);
    this.verifying = new VerifyChain(this.chain, anchors, this.clock);
    this.proving = new ProveEntry(this.chain);
  }

  static async open({ isSigned = true } = {}): Promise<ChainScene> {
    const folder = await mkdtemp(join(tmpdir(), 'huiqi-chain-'));
    if (isSigned) await writeFile(join(folder, 'key.pem'), newKey());
    return new ChainScene(await createTestDatabase(), folder, isSigned);
  }

  async close(): Promise<void> {
    await this.database.close();
    await rm(this.folder, { recursive: true });
  }

  /** Records an act of a reviewer upon an enterprise, in a unit of work of its own. */
  act(number: number, act: Partial<AuditAct> = {}): Promise<void> {
    return this.database.unitOfWork.run(() =>
      this.audit.record({
        action: 'case.review',
        subjectType: 'case',
        subjectId: `case-${number}`,
        uscc: '91310120MA1HABCD0X',
        detail: { number },
        before: { number },
        after: { number, reviewed: true },
        reason: '材料齐全',
        actor: { id: 'reviewer-1', role: 'reviewer' },
        ...act,
      }),
    );
  }

  /** What a second of the service comes to. */
  async tick(): Promise<void> {
    await this.dayRoots.execute();
    await this.sealing.execute();
    await this.anchoring.execute();
  }
}

/** As `openssl genpkey -algorithm SM2` makes them. */
function newKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
