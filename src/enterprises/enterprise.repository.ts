import { Injectable } from '@nestjs/common';
import { In, MoreThan, type FindOptionsWhere } from 'typeorm';
import { normaliseUscc } from '../core/standards/uscc.js';
import { townCondition, type TownFilter } from './scopes/town-condition.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { BulkSql } from '../platform/database/bulk-sql.js';
import { opened, sealed } from '../platform/database/sealed-columns.js';
import { EnterpriseEntity } from './enterprise.entity.js';
import { nameKey } from './name-key.js';

/** What a register says of an enterprise itself. */
export interface RegisteredEnterprise {
  readonly uscc: string;
  readonly name: string;
  readonly nameKey: string;
  readonly address: string | null;
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
}

export interface KnownEnterprise extends RegisteredEnterprise {
  readonly id: number;
}

const KNOWN_COLUMNS = `id, uscc, name, name_key AS "nameKey", address,
  contact_email AS "contactEmail", contact_phone AS "contactPhone"`;

const HEAD_COLUMNS = 'id, uscc, name, demonstration';

const INSERTED = {
  uscc: 'varchar',
  name: 'varchar',
  name_key: 'varchar',
  address: 'varchar',
  contact_email: 'text',
  contact_phone: 'text',
  demonstration: 'boolean',
  created_at: 'timestamptz',
} as const;

const IDS_PER_STATEMENT = 1_000;

export type EnterpriseHead = Pick<EnterpriseEntity, 'id' | 'uscc' | 'name' | 'demonstration'>;

@Injectable()
export class EnterpriseRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @param text the code as anybody writes it; what cannot be one is nobody's */
  async findByUscc(text: string): Promise<EnterpriseEntity | null> {
    const uscc = possibleUscc(text);
    return uscc === undefined
      ? null
      : this.unitOfWork.reader.findOne(EnterpriseEntity, { where: { uscc } });
  }

  /** The names of enterprises by their ids. */
  async namesOf(ids: readonly number[]): Promise<Map<number, string>> {
    const names = new Map<number, string>();
    for (let start = 0; start < ids.length; start += IDS_PER_STATEMENT) {
      const rows = await this.unitOfWork.reader.find(EnterpriseEntity, {
        select: { id: true, name: true },
        where: { id: In(ids.slice(start, start + IDS_PER_STATEMENT)) },
      });
      for (const { id, name } of rows) names.set(id, name);
    }
    return names;
  }

  /** The codes of enterprises by their ids. */
  async usccsOf(ids: readonly number[]): Promise<Map<number, string>> {
    const sql = new BulkSql(this.unitOfWork.reader);
    const rows = await sql.query<{ id: number; uscc: string }>(
      `SELECT id, uscc FROM enterprise WHERE ${sql.isOneOf('id', 1, 'integer')}`,
      [sql.list(ids)],
    );
    return new Map(rows.map(({ id, uscc }) => [id, uscc]));
  }

  /** The part of each that decisions name it by. */
  async findHeads(ids: readonly number[]): Promise<Map<number, EnterpriseHead>> {
    const sql = new BulkSql(this.unitOfWork.reader);
    const rows = await sql.query<EnterpriseHead>(
      `SELECT ${HEAD_COLUMNS} FROM enterprise WHERE ${sql.isOneOf('id', 1, 'integer')}`,
      [sql.list(ids)],
    );
    return new Map(rows.map((row) => [row.id, headOf(row)]));
  }

  /** @param text the code as anybody writes it; what cannot be one is nobody's */
  async findHeadByUscc(text: string): Promise<EnterpriseHead | undefined> {
    const uscc = possibleUscc(text);
    if (uscc === undefined) return undefined;
    const sql = new BulkSql(this.unitOfWork.reader);
    const [row] = await sql.query<EnterpriseHead>(
      `SELECT ${HEAD_COLUMNS} FROM enterprise WHERE uscc = ${sql.at(1)}`,
      [uscc],
    );
    return row && headOf(row);
  }

  /** By their ids. */
  async findByIds(ids: readonly number[]): Promise<Map<number, EnterpriseEntity>> {
    const rows = await this.unitOfWork.reader.findBy(EnterpriseEntity, { id: In([...ids]) });
    return new Map(rows.map((enterprise) => [enterprise.id, enterprise]));
  }

  /** The next ids after one; 0 to begin. */
  async listIds(afterId: number, limit: number): Promise<number[]> {
    const rows = await this.unitOfWork.reader.find(EnterpriseEntity, {
      select: { id: true },
      where: { id: MoreThan(afterId) },
      order: { id: 'ASC' },
      take: limit,
    });
    return rows.map(({ id }) => id);
  }

  /** How many enterprises have an id in each block of so many ids; the first block begins with the id 1. */
  async countByBlock(idsPerBlock: number): Promise<{ block: number; count: number }[]> {
    const rows = await this.unitOfWork.reader.query<{ block: number; count: number | string }[]>(
      `SELECT (id - 1) / ${idsPerBlock} AS block, COUNT(*) AS count FROM enterprise
       GROUP BY (id - 1) / ${idsPerBlock} ORDER BY 1`,
    );
    return rows.map(({ block, count }) => ({ block, count: Number(count) }));
  }

  /** Every id, ascending. */
  async listAllIds(): Promise<number[]> {
    const rows = await this.unitOfWork.reader.query<{ id: number }[]>(
      'SELECT id FROM enterprise ORDER BY id',
    );
    return rows.map(({ id }) => id);
  }

  /** Enterprises whose name contains the text or whose code begins with it, by id. */
  search(
    text: string,
    afterId: number,
    limit: number,
    towns?: TownFilter,
  ): Promise<EnterpriseEntity[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(EnterpriseEntity, 'enterprise')
      .where('enterprise.id > :afterId', { afterId })
      .orderBy('enterprise.id')
      .limit(limit);
    // Control characters have no place in a name, and PostgreSQL takes none of them.
    const uscc = normaliseUscc(text.replace(/\p{Cc}/gu, ''));
    if (text.trim() !== '') {
      query.andWhere(
        `(enterprise.nameKey LIKE :name ESCAPE '!' OR enterprise.uscc LIKE :uscc ESCAPE '!')`,
        { name: `%${escapeLike(nameKey(text))}%`, uscc: `${escapeLike(uscc)}%` },
      );
    }
    const inTowns = towns && townCondition('enterprise.id', towns);
    if (inTowns) query.andWhere(inTowns.sql, inTowns.parameters);
    return query.getMany();
  }

  async isInTowns(id: number, towns: TownFilter): Promise<boolean> {
    const { sql, parameters } = townCondition('enterprise.id', towns);
    const count = await this.unitOfWork.reader
      .createQueryBuilder(EnterpriseEntity, 'enterprise')
      .where('enterprise.id = :id', { id })
      .andWhere(sql, parameters)
      .getCount();
    return count > 0;
  }

  count(where: FindOptionsWhere<EnterpriseEntity> = {}): Promise<number> {
    return this.unitOfWork.reader.count(EnterpriseEntity, { where });
  }

  /** The enterprises of these codes; inside a unit of work their rows are held until it commits. */
  async findByUsccs(usccs: readonly string[]): Promise<Map<string, KnownEnterprise>> {
    const sql = this.sql();
    const rows = await sql.query<KnownEnterprise>(
      `SELECT ${KNOWN_COLUMNS} FROM enterprise WHERE ${sql.isOneOf('uscc', 1, 'varchar')}
       ORDER BY id${this.unitOfWork.isRunning ? sql.forUpdate : ''}`,
      [sql.list(usccs)],
    );
    return new Map(
      rows.map((row) => [row.uscc, opened(this.unitOfWork.manager, EnterpriseEntity, row)]),
    );
  }

  /** Of these codes those of enterprises that are not made up. */
  async findReal(usccs: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.unitOfWork.reader.find(EnterpriseEntity, {
      select: { uscc: true },
      where: { uscc: In(usccs), demonstration: false },
    });
    return new Set(rows.map(({ uscc }) => uscc));
  }

  /** All enterprises that have one of these names, by the key of the name. */
  async findByNameKeys(keys: readonly string[]): Promise<Map<string, KnownEnterprise[]>> {
    const sql = this.sql();
    const rows = await sql.query<KnownEnterprise>(
      `SELECT ${KNOWN_COLUMNS} FROM enterprise WHERE ${sql.isOneOf('name_key', 1, 'varchar')}
       ORDER BY id${this.unitOfWork.isRunning ? sql.forUpdate : ''}`,
      [sql.list(keys)],
    );
    const byKey = new Map<string, KnownEnterprise[]>();
    for (const stored of rows) {
      const row = opened(this.unitOfWork.manager, EnterpriseEntity, stored);
      byKey.set(row.nameKey, [...(byKey.get(row.nameKey) ?? []), row]);
    }
    return byKey;
  }

  /** Adds enterprises; one that somebody else added at the same moment is left as it is. */
  async insertMissing(
    enterprises: readonly RegisteredEnterprise[],
    options: { readonly demonstration: boolean; readonly createdAt: Date },
  ): Promise<void> {
    if (enterprises.length === 0) return;
    const sql = this.sql();
    // In one order for everybody, or two imports on PostgreSQL could wait for each other.
    const sorted = enterprises
      .map((enterprise) => sealed(this.unitOfWork.manager, EnterpriseEntity, enterprise))
      .sort((a, b) => (a.uscc < b.uscc ? -1 : 1));
    await sql.insert(
      'enterprise',
      INSERTED,
      sorted.map((enterprise) => [
        enterprise.uscc,
        enterprise.name,
        enterprise.nameKey,
        enterprise.address,
        enterprise.contactEmail,
        enterprise.contactPhone,
        sql.flag(options.demonstration),
        sql.instant(options.createdAt),
      ]),
      'ON CONFLICT (uscc) DO NOTHING',
    );
  }

  /** Holds the enterprises' rows until the unit of work commits: statements about them then follow one another. */
  async hold(ids: readonly number[]): Promise<void> {
    const sql = this.sql();
    await sql.query(
      `SELECT id FROM enterprise WHERE ${sql.isOneOf('id', 1, 'integer')} ORDER BY id${sql.forUpdate}`,
      [sql.list(ids)],
    );
  }

  async update(
    { id, uscc }: Pick<KnownEnterprise, 'id' | 'uscc'>,
    changes: Partial<Omit<RegisteredEnterprise, 'uscc'>>,
  ): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.update(
      EnterpriseEntity,
      { id },
      sealed(manager, EnterpriseEntity, { ...changes, uscc }),
    );
  }

  private sql(): BulkSql {
    return new BulkSql(this.unitOfWork.manager);
  }
}

function possibleUscc(text: string): string | undefined {
  const uscc = normaliseUscc(text);
  return /^[0-9A-Z]{18}$/.test(uscc) ? uscc : undefined;
}

function headOf(row: EnterpriseHead): EnterpriseHead {
  // SQLite has no booleans.
  return { ...row, demonstration: Boolean(row.demonstration) };
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}
