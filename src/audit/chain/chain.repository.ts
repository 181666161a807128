import { open } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { MoreThan, MoreThanOrEqual } from 'typeorm';
import { BulkSql } from '../../platform/database/bulk-sql.js';
import { databaseKind } from '../../platform/database/database-connections.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AuditRootEntity } from './audit-root.entity.js';
import { AuditSealEntity } from './audit-seal.entity.js';
import type { StoredEntry } from './sealed-form.js';

/** A place of the chain and what is found of its entry. */
export interface ChainRow {
  readonly position: number;
  readonly entryId: string;
  readonly entryHash: string;
  readonly hash: string;
  readonly sealedAt: string;
  /** Null: it is gone. */
  readonly entry: StoredEntry | null;
}

const ENTRY = `e.id, e.at, e.actor, e.actor_role AS "actorRole", e.action, e.subject_type AS "subjectType",
  e.subject_id AS "subjectId", e.uscc, e.detail, e.before_hash AS "beforeHash", e.after_hash AS "afterHash",
  e.reason, e.request_id AS "requestId", e.origin, e.agent`;
const SEAL = `s.position, s.entry_id AS "entryId", s.entry_hash AS "entryHash", s.hash, s.sealed_at AS "sealedAt"`;

type RawInstant = Date | string;
type RawEntry = Omit<StoredEntry, 'at'> & { readonly at: RawInstant };
type RawSeal = Omit<ChainRow, 'sealedAt' | 'entry'> & { readonly sealedAt: RawInstant };

/** Rows are read as the drivers give them: a million of them through TypeORM's mapping would take minutes. */
@Injectable()
export class ChainRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Whether the running unit of work alone may seal, until its commit. SQLite admits one writer anyway. */
  async holdSealing(): Promise<boolean> {
    const { manager } = this.unitOfWork;
    if (databaseKind(manager.dataSource) === 'sqlite') return true;
    const [row] = await manager.query<{ held: boolean }[]>(
      `SELECT pg_try_advisory_xact_lock(hashtext('huiqi.audit-seal')) AS held`,
    );
    return row?.held === true;
  }

  /**
   * Forces what has been committed to the disk. SQLite would lose its last moments when the power fails (data-source.ts), and
   * an anchor that knows of them would call that a chain cut off.
   */
  async makeDurable(): Promise<void> {
    const { options } = this.unitOfWork.reader.dataSource;
    if (options.type === 'postgres') return;
    try {
      const log = await open(`${String(options.database)}-wal`, 'r+');
      await log.datasync().finally(() => log.close());
    } catch (error) {
      // There is no log where all of it has been carried into the file, which is synced with that.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  async hasUnsealed(): Promise<boolean> {
    const rows = await this.unitOfWork.reader.query<unknown[]>(
      'SELECT 1 FROM audit_unsealed LIMIT 1',
    );
    return rows.length > 0;
  }

  async countUnsealed(): Promise<number> {
    const [row] = await this.unitOfWork.reader.query<{ count: number | string }[]>(
      'SELECT COUNT(*) AS count FROM audit_unsealed',
    );
    return Number(row?.count);
  }

  /** Committed entries that wait to be sealed, in the order of their ids. */
  async findUnsealed(limit: number): Promise<StoredEntry[]> {
    const rows = await this.unitOfWork.reader.query<RawEntry[]>(
      `SELECT ${ENTRY} FROM audit_unsealed u JOIN audit_entry e ON e.id = u.entry_id
       ORDER BY u.entry_id LIMIT ${limit}`,
    );
    return rows.map(entryOf);
  }

  async insertSeals(seals: readonly AuditSealEntity[]): Promise<void> {
    const { manager } = this.unitOfWork;
    await insertRows(manager, AuditSealEntity, seals);
    const sql = new BulkSql(manager);
    await sql.query(`DELETE FROM audit_unsealed WHERE ${sql.isOneOf('entry_id', 1, 'varchar')}`, [
      sql.list(seals.map(({ entryId }) => entryId)),
    ]);
  }

  async countSeals(through: number): Promise<number> {
    const sql = new BulkSql(this.unitOfWork.reader);
    const [row] = await sql.query<{ count: number | string }>(
      `SELECT COUNT(*) AS count FROM audit_seal WHERE position <= ${sql.at(1)}`,
      [through],
    );
    return Number(row?.count);
  }

  findLastSeal(): Promise<AuditSealEntity | null> {
    return this.unitOfWork.reader.findOne(AuditSealEntity, {
      where: { position: MoreThanOrEqual(0) },
      order: { position: 'DESC' },
    });
  }

  findSeal(position: number): Promise<AuditSealEntity | null> {
    return this.unitOfWork.reader.findOne(AuditSealEntity, { where: { position } });
  }

  findSealOf(entryId: string): Promise<AuditSealEntity | null> {
    return this.unitOfWork.reader.findOne(AuditSealEntity, { where: { entryId } });
  }

  async findEntry(id: string): Promise<StoredEntry | undefined> {
    const sql = new BulkSql(this.unitOfWork.reader);
    const rows = await sql.query<RawEntry>(
      `SELECT ${ENTRY} FROM audit_entry e WHERE e.id = ${sql.at(1)}`,
      [id],
    );
    return rows.map(entryOf)[0];
  }

  /** Seals with the entries they speak of, after one place up to another, in the order of places. */
  async findPlaces(after: number, through: number, limit: number): Promise<ChainRow[]> {
    const sql = new BulkSql(this.unitOfWork.reader);
    const rows = await sql.query<RawEntry & RawSeal & { readonly id: string | null }>(
      `SELECT ${SEAL}, ${ENTRY} FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id
       WHERE s.position > ${sql.at(1)} AND s.position <= ${sql.at(2)}
       ORDER BY s.position LIMIT ${limit}`,
      [after, through],
    );
    return rows.map(({ position, entryId, entryHash, hash, sealedAt, ...entry }) => ({
      position,
      entryId,
      entryHash,
      hash,
      sealedAt: isoOf(sealedAt),
      entry: entry.id === null ? null : entryOf(entry),
    }));
  }

  /** The hashes of places after one, at most so many, with the instants of their sealing. */
  async findHashes(
    after: number,
    limit: number,
  ): Promise<{ position: number; hash: string; sealedAt: string }[]> {
    const sql = new BulkSql(this.unitOfWork.reader);
    const rows = await sql.query<{ position: number; hash: string; sealedAt: RawInstant }>(
      `SELECT position, hash, sealed_at AS "sealedAt" FROM audit_seal
       WHERE position > ${sql.at(1)} ORDER BY position LIMIT ${limit}`,
      [after],
    );
    return rows.map((row) => ({ ...row, sealedAt: isoOf(row.sealedAt) }));
  }

  /** Of days that end after a place. */
  listRootsAfter(position: number): Promise<AuditRootEntity[]> {
    return this.unitOfWork.reader.find(AuditRootEntity, {
      where: { lastPosition: MoreThan(position) },
      order: { day: 'ASC' },
    });
  }

  async findLastRoot(): Promise<AuditRootEntity | undefined> {
    const [root] = await this.unitOfWork.reader.find(AuditRootEntity, {
      order: { day: 'DESC' },
      take: 1,
    });
    return root;
  }

  /** The root of the day that a place belongs to. */
  async findRootOver(position: number): Promise<AuditRootEntity | undefined> {
    const [root] = await this.unitOfWork.reader.find(AuditRootEntity, {
      where: { lastPosition: MoreThanOrEqual(position) },
      order: { day: 'ASC' },
      take: 1,
    });
    return root;
  }

  /** Another process may have made it meanwhile, and it can only be the same. */
  async insertRoot(root: AuditRootEntity): Promise<void> {
    await insertRows(
      this.unitOfWork.manager,
      AuditRootEntity,
      [root],
      'ON CONFLICT (day) DO NOTHING',
    );
  }

  /** Entries that no place speaks of, recorded before an instant: how many, and the first by its id. */
  async findNeverSealed(before: Date): Promise<{ count: number; firstId: string | null }> {
    const sql = new BulkSql(this.unitOfWork.reader);
    const [row] = await sql.query<{ count: number | string; firstId: string | null }>(
      `SELECT COUNT(*) AS count, MIN(e.id) AS "firstId"
       FROM audit_entry e LEFT JOIN audit_seal s ON s.entry_id = e.id
       WHERE s.entry_id IS NULL AND e.at < ${sql.at(1)}`,
      [sql.instant(before)],
    );
    return { count: Number(row?.count ?? 0), firstId: row?.firstId ?? null };
  }

  /** Entries that two places speak of: the later place of each, as far as a unique index has not kept them out. */
  async findSealedTwice(): Promise<{ entryId: string; position: number }[]> {
    const rows = await this.unitOfWork.reader.query<{ entryId: string; position: number }[]>(
      `SELECT entry_id AS "entryId", MAX(position) AS position FROM audit_seal
       GROUP BY entry_id HAVING COUNT(*) > 1 ORDER BY 2 LIMIT 100`,
    );
    return rows;
  }
}

function entryOf({ at, ...entry }: RawEntry): StoredEntry {
  return { ...entry, at: isoOf(at) };
}

/** PostgreSQL's driver gives a Date, SQLite's the text that is stored. */
function isoOf(instant: RawInstant): string {
  if (typeof instant !== 'string') return instant.toISOString();
  return `${instant.replace(' ', 'T')}Z`;
}
