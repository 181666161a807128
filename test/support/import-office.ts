import { expect } from '@jest/globals';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AuditLog } from '../../src/audit/audit-log.js';
import { AuditRepository } from '../../src/audit/audit.repository.js';
import { formatValue } from '../../src/core/evaluate/format-value.js';
import type { FactDictionary } from '../../src/core/facts/fact-definition.js';
import {
  encodeFactValue,
  isFault,
  parseFactValue,
  type FactValue,
} from '../../src/core/facts/fact-value.js';
import { absolutePeriod, defaultPeriod, type Period } from '../../src/core/facts/period.js';
import { readFactsFile } from '../../src/core/facts/facts-file.js';
import { Profile } from '../../src/core/facts/profile.js';
import type { LocalDate } from '../../src/core/local-date.js';
import { makeUscc } from '../../src/core/standards/uscc.js';
import { EnterpriseRepository } from '../../src/enterprises/enterprise.repository.js';
import { FactStatementRepository } from '../../src/enterprises/fact-statement.repository.js';
import { FactWithdrawalRepository } from '../../src/enterprises/fact-withdrawal.repository.js';
import { ApplyRows } from '../../src/enterprises/imports/apply-rows.js';
import type { ImportFileEntity } from '../../src/enterprises/imports/import-file.entity.js';
import { ImportFile } from '../../src/enterprises/imports/import-file.js';
import { ImportFileRepository } from '../../src/enterprises/imports/import-file.repository.js';
import type { ImportPreview } from '../../src/enterprises/imports/import-preview.js';
import { MappingLibrary } from '../../src/enterprises/imports/mapping-library.js';
import { PreviewImport } from '../../src/enterprises/imports/preview-import.js';
import { StateAbsences } from '../../src/enterprises/imports/state-absences.js';
import { ProfileReader } from '../../src/enterprises/profile-reader.js';
import { loadConfig } from '../../src/platform/config.js';
import { FixedClock } from './fixed-clock.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const FACTS = `
founded: { label: { zh: 成立, en: Founded }, type: date, sources: [market-regulation] }
capital: { label: { zh: 资本, en: Capital }, type: money, unit: yuan, sources: [market-regulation] }
revenue: { label: { zh: 营业收入, en: Revenue }, type: money, unit: yuan, period: year, sources: [tax, statistics, enterprise], sensitivity: restricted }
staff: { label: { zh: 人数, en: Staff }, type: integer, unit: person, period: year, sources: [tax] }
highTech: { label: { zh: 高企, en: High-tech }, type: boolean, sources: [science], freshDays: 365 }
`;

export const REGISTER = `
id: register
title: { zh: 登记, en: Register }
department: market-regulation
creates: true
identifier: { column: 代码 }
name: { column: 名称 }
enterprise: { address: { column: 地址 } }
facts:
  - { fact: founded, column: 成立日期, required: true }
  - { fact: capital, column: 注册资本, read: capital-text }
`;

export const TAX = `
id: tax
title: { zh: 税务, en: Tax }
department: tax
identifier: { column: 代码 }
name: { column: 名称 }
period: { column: 年度 }
missing: ['-1']
facts:
  - { fact: revenue, column: 营业收入（万元）, unit: wan-yuan }
  - { fact: staff, column: 人数 }
`;

const STATISTICS = `
id: statistics
title: { zh: 统计, en: Statistics }
department: statistics
identifier: { column: 代码 }
period: { column: 年度 }
facts:
  - { fact: revenue, column: 营业收入, unit: yuan }
`;

const HIGH_TECH = `
id: high-tech
title: { zh: 高企名单, en: High-tech list }
department: science
complete: true
recordedOn: file-name
identifier: { column: 代码 }
validity: { from: { column: 起 }, to: { column: 止 } }
facts:
  - { fact: highTech, value: true, absent: false }
`;

type Row = readonly string[];

export const usccOf = (index: number) => makeUscc('91310120', String(10_000_000 + index));
export const REGISTER_HEADINGS = ['代码', '名称', '地址', '成立日期', '注册资本'] as const;
const TAX_HEADINGS = ['代码', '名称', '年度', '营业收入（万元）', '人数'];

/** A sound row of the register, with some cells replaced. */
export function registerRow(index: number, some: Record<string, string> = {}): Row {
  const row: Record<string, string> = {
    代码: usccOf(index),
    名称: `上海第${index}有限公司`,
    地址: `某路${index}号`,
    成立日期: '2001-02-03',
    注册资本: '100(万元人民币)',
    ...some,
  };
  return REGISTER_HEADINGS.map((heading) => row[heading] ?? '');
}

export const register = (...rows: readonly Row[]) => csv([REGISTER_HEADINGS, ...rows]);
export const taxTable = (...rows: readonly Row[]) => csv([TAX_HEADINGS, ...rows]);
export const highTechList = (...rows: readonly Row[]) => csv([['代码', '起', '止'], ...rows]);

function csv(rows: readonly Row[]): string {
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(quoted).join()).join('\r\n');
}

/** An office that imports the files of three departments into a database of its own. */
export class ImportOffice {
  readonly clock = new FixedClock('2024-10-15T02:00:00Z');
  readonly dictionary: FactDictionary = readFactsFile('facts.yaml', FACTS).dictionary ?? new Map();
  readonly enterprises: EnterpriseRepository;
  readonly profiles: ProfileReader;
  readonly importFile: ImportFile;
  readonly previewImport: PreviewImport;

  private constructor(readonly database: TestDatabase) {
    const statements = new FactStatementRepository(database.unitOfWork);
    this.enterprises = new EnterpriseRepository(database.unitOfWork);
    this.profiles = new ProfileReader(statements, this.catalogue);
    this.importFile = this.importerWith(statements);
    this.previewImport = new PreviewImport(
      this.clock,
      this.catalogue,
      this.mappings,
      new ImportFileRepository(database.unitOfWork),
      this.applyRowsWith(statements),
      statements,
      new StateAbsences(database.unitOfWork, this.enterprises, statements, this.clock),
    );
  }

  static async open(): Promise<ImportOffice> {
    const office = new ImportOffice(await createTestDatabase());
    await mkdir(join(office.folder, 'mappings'));
    const mappings = {
      register: REGISTER,
      tax: TAX,
      statistics: STATISTICS,
      'high-tech': HIGH_TECH,
    };
    for (const [id, text] of Object.entries(mappings)) await office.putMapping(id, text);
    return office;
  }

  close(): Promise<void> {
    return this.database.close();
  }

  importerWith(statements: FactStatementRepository): ImportFile {
    const { unitOfWork } = this.database;
    return new ImportFile(
      unitOfWork,
      this.clock,
      loadConfig(this.database.place.environment),
      this.mappings,
      new ImportFileRepository(unitOfWork),
      this.applyRowsWith(statements),
      new StateAbsences(unitOfWork, this.enterprises, statements, this.clock),
      this.auditLog,
    );
  }

  async preview(
    mapping: string,
    content: string | Buffer,
    fileName = 'file.csv',
  ): Promise<ImportPreview> {
    const path = join(this.folder, `incoming-${fileName}`);
    await writeFile(path, content);
    return this.previewImport.execute({ path, fileName, mapping });
  }

  private applyRowsWith(statements: FactStatementRepository): ApplyRows {
    const withdrawals = new FactWithdrawalRepository(this.database.unitOfWork, statements);
    return new ApplyRows(this.enterprises, statements, withdrawals);
  }

  putMapping(id: string, text: string): Promise<void> {
    return writeFile(join(this.folder, 'mappings', `${id}.yaml`), text);
  }

  /** `counts`: rows kept, unchanged, set aside, rejected; they add up to all rows. */
  async run(
    mapping: string,
    content: string | Buffer,
    fileName = 'file.csv',
    importFile = this.importFile,
  ): Promise<{
    file: ImportFileEntity;
    isRepeated: boolean;
    counts: readonly number[];
    statementCount: number;
  }> {
    const path = join(this.folder, `incoming-${fileName}`);
    await writeFile(path, content);
    const actor = { id: 'reviewer-1', role: 'reviewer' };
    const { file, isRepeated } = await importFile.execute({ path, fileName, mapping, actor });
    const { keptCount, unchangedCount, setAsideCount, rejectedCount, statementCount } = file;
    const counts = [keptCount, unchangedCount, setAsideCount, rejectedCount];
    expect(counts.reduce((sum, count) => sum + count)).toBe(file.rowCount);
    return { file, isRepeated, counts, statementCount };
  }

  /** What is known of an enterprise, such as `capital now 100 万元`, in order. */
  async factsOf(index: number): Promise<string[]> {
    const enterprise = await this.enterprises.findByUscc(usccOf(index));
    if (!enterprise) return [];
    const statements = (await this.profiles.load([enterprise.id])).get(enterprise.id) ?? [];
    return statements
      .map(({ fact, period, value, from, to }) => {
        const definition = this.dictionary.get(fact);
        const text = definition ? formatValue(definition, value).zh : '?';
        return `${fact} ${period} ${text}${from ? ` ${from}…${to ?? ''}` : ''}`;
      })
      .sort();
  }

  /** A statement that comes in no file. */
  async state(
    index: number,
    fact: string,
    period: Period,
    value: unknown,
    source: string,
    recordedOn: LocalDate | null,
  ): Promise<void> {
    const { id = 0 } = (await this.enterprises.findByUscc(usccOf(index))) ?? {};
    const definition = this.dictionary.get(fact);
    const parsed = definition && parseFactValue(definition, value);
    if (parsed === undefined || isFault(parsed))
      throw new Error(`${fact} cannot be ${String(value)}`);
    const statement = { enterpriseId: id, fact, period, value: encodeFactValue(parsed) };
    const draft = { ...statement, validFrom: '', validTo: null, recordedOn, rowNumber: null };
    const origin = { source, receivedAt: this.clock.now(), importId: null, statedBy: null };
    const statements = new FactStatementRepository(this.database.unitOfWork);
    await this.database.unitOfWork.run(() => statements.write([draft], origin));
  }

  /** What counts on a day; undefined where it is not known. */
  async valueOf(index: number, fact: string, day: LocalDate): Promise<FactValue | undefined> {
    const { id = 0 } = (await this.enterprises.findByUscc(usccOf(index))) ?? {};
    const statements = (await this.profiles.load([id])).get(id) ?? [];
    const resolved = new Profile(this.dictionary, statements, day).resolve(fact);
    return resolved.known ? resolved.value : undefined;
  }

  /** When what is said now of a fact was recorded. */
  async recordedOn(index: number, fact: string): Promise<(LocalDate | undefined)[]> {
    const { id = 0 } = (await this.enterprises.findByUscc(usccOf(index))) ?? {};
    const statements = (await this.profiles.load([id])).get(id) ?? [];
    return statements
      .filter((statement) => statement.fact === fact)
      .map(({ recordedOn }) => recordedOn);
  }

  /** The lines of a file of rejected rows. */
  async rejectsOf(file: ImportFileEntity): Promise<string[]> {
    const text = await readFile(join(this.folder, 'imports', file.rejectsFile ?? ''), 'utf8');
    return text.replace('\uFEFF', '').trimEnd().split('\r\n');
  }

  /** The files of rejected rows there are, half-written ones too. */
  listRejects(): Promise<string[]> {
    return readdir(join(this.folder, 'imports')).catch(() => []);
  }

  async countRows(table: string): Promise<number> {
    const rows = await this.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`);
    return Number(rows[0]?.n);
  }

  query<T>(sql: string): Promise<T[]> {
    return this.database.connections.reader.query<T[]>(sql);
  }

  private get folder(): string {
    return this.database.place.environment.HUIQI_DATA;
  }

  get auditLog(): AuditLog {
    const { unitOfWork } = this.database;
    return new AuditLog(unitOfWork, new AuditRepository(unitOfWork), this.clock);
  }

  get mappings(): MappingLibrary {
    const mappings = new MappingLibrary(this.catalogue);
    mappings.folder = join(this.folder, 'mappings');
    return mappings;
  }

  get catalogue() {
    const { dictionary } = this;
    return {
      current: () => dictionary,
      periodsAsked: (asOf: LocalDate) =>
        new Map(
          [...dictionary.values()].map(({ id, period }) => [
            id,
            absolutePeriod(defaultPeriod(period), asOf),
          ]),
        ),
      departments: () => new Map<string, never>(),
    };
  }
}
