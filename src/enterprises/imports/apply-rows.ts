import { Injectable } from '@nestjs/common';
import {
  EnterpriseRepository,
  type KnownEnterprise,
  type RegisteredEnterprise,
} from '../enterprise.repository.js';
import {
  FactStatementRepository,
  type StatementDraft,
  type StatementOrigin,
  type WeighedDraft,
  type WriteOutcome,
} from '../fact-statement.repository.js';
import {
  FactWithdrawalRepository,
  type WeighedWithdrawal,
  type WithdrawalDraft,
  type WithdrawalOutcome,
} from '../fact-withdrawal.repository.js';
import { faultOf, type ImportFault } from './import-fault.js';
import type { Mapping } from './mapping.js';
import type { RowReading } from './row-reader.js';
import type { ScratchStore } from './scratch-store.js';

export interface AppliedRow {
  readonly reading: RowReading;
  readonly outcome: 'kept' | 'unchanged' | 'rejected' | 'set-aside';
  /** Why it was not taken. */
  readonly faults: readonly ImportFault[];
  /** Whom it is about, if that is beyond doubt and we know them. */
  readonly enterprise?: KnownEnterprise;
  /** What it says, beside what the department says now. */
  readonly statements: readonly WeighedDraft[];
  readonly withdrawals: readonly WeighedWithdrawal[];
  readonly statementCount: number;
  /** Statements that the department has replaced by later ones. */
  readonly outdatedCount: number;
  /** Whom the row is about is beyond doubt, though perhaps nobody we know. */
  readonly isIdentified: boolean;
  /** The enterprise comes into the register by this row, or is called or found otherwise by it. */
  readonly register: 'added' | 'updated' | null;
}

export interface ApplyContext {
  readonly mapping: Mapping;
  /** Null in a preview: there is no import. */
  readonly importId: number | null;
  readonly receivedAt: Date;
  readonly scratch: ScratchStore;
}

interface Match {
  readonly reading: RowReading;
  readonly enterprise?: KnownEnterprise;
  readonly treatment?: 'rejected' | 'set-aside';
  readonly faults: readonly ImportFault[];
  readonly isIdentified: boolean;
}

/** Some rows with whom they are about and what follows, nothing of it written yet. */
interface Plan {
  readonly matches: readonly Match[];
  /** By row. */
  readonly weighed: readonly (readonly WeighedDraft[])[];
  readonly withdrawals: readonly (readonly WeighedWithdrawal[])[];
  readonly changes: readonly (RegisterChanges | undefined)[];
  readonly added: ReadonlySet<number>;
}

type RegisterChanges = Partial<Omit<RegisteredEnterprise, 'uscc'>>;

/** Applies some rows of a file: finds or adds their enterprises and writes what they state. */
@Injectable()
export class ApplyRows {
  constructor(
    private readonly enterprises: EnterpriseRepository,
    private readonly statements: FactStatementRepository,
    private readonly withdrawals: FactWithdrawalRepository,
  ) {}

  /** To be called in a unit of work; the results are in the order of the rows. */
  async execute(
    readings: readonly RowReading[],
    context: ApplyContext,
  ): Promise<readonly AppliedRow[]> {
    const plan = await this.plan(readings, context, (missing) => this.add(missing, context));
    await this.statements.store(plan.weighed.flat(), originOf(context));
    await this.withdrawals.store(plan.withdrawals.flat(), originOf(context));
    for (const [index, changes] of plan.changes.entries()) {
      const { enterprise } = plan.matches[index] ?? {};
      if (enterprise && changes) await this.enterprises.update(enterprise, changes);
    }
    return appliedRows(plan);
  }

  /** What {@link execute} would do with the rows, the earlier rows of the file counted in; writes nothing. */
  async preview(
    readings: readonly RowReading[],
    context: ApplyContext,
  ): Promise<readonly AppliedRow[]> {
    const imagine = (missing: readonly RegisteredEnterprise[]) =>
      Promise.resolve(imagined(missing, context.scratch));
    return appliedRows(await this.plan(readings, context, imagine));
  }

  private async plan(
    readings: readonly RowReading[],
    context: ApplyContext,
    add: Adding,
  ): Promise<Plan> {
    const found = await this.findEnterprises(readings, context.mapping, add);
    const matches = readings.map((reading) => match(reading, found, context));
    const origin = originOf(context);
    const weighed = await byRow(matches.map(draftsOf), (drafts) =>
      this.statements.weigh(drafts, origin),
    );
    const withdrawals = await byRow(matches.map(withdrawalsOf), (drafts) =>
      this.withdrawals.weigh(drafts, origin),
    );
    const changes = matches.map((one, index) =>
      context.mapping.creates ? changesOf(one, weighed[index] ?? []) : undefined,
    );
    return { matches, weighed, withdrawals, changes, added: found.added };
  }

  private async findEnterprises(
    readings: readonly RowReading[],
    mapping: Mapping,
    add: Adding,
  ): Promise<Found> {
    const usccs = distinct(readings.map(({ uscc }) => uscc));
    const keys = distinct(
      readings.map((reading) => (reading.uscc === undefined ? reading.nameKey : undefined)),
    );
    const byUscc = await this.enterprises.findByUsccs(usccs);
    const added = new Set<number>();
    if (mapping.creates) {
      const missing = registeredOf(readings).filter(({ uscc }) => !byUscc.has(uscc));
      for (const { enterprise, isNew } of await add(missing)) {
        byUscc.set(enterprise.uscc, enterprise);
        if (isNew) added.add(enterprise.id);
      }
    }
    const byName = keys.length === 0 ? new Map() : await this.enterprises.findByNameKeys(keys);
    return { byUscc, byName, added };
  }

  private async add(
    missing: readonly RegisteredEnterprise[],
    { receivedAt }: ApplyContext,
  ): Promise<Added[]> {
    await this.enterprises.insertMissing(missing, { demonstration: false, createdAt: receivedAt });
    const inserted = await this.enterprises.findByUsccs(missing.map(({ uscc }) => uscc));
    return [...inserted.values()].map((enterprise) => ({ enterprise, isNew: true }));
  }
}

const WITHDRAWN: readonly WithdrawalOutcome[] = ['withdrawn', 'nothing'];

interface Added {
  readonly enterprise: KnownEnterprise;
  readonly isNew: boolean;
}

type Adding = (missing: readonly RegisteredEnterprise[]) => Promise<Added[]>;

/** New enterprises under numbers that no stored one has; about them nothing is known, so all that is said is new. */
function imagined(missing: readonly RegisteredEnterprise[], scratch: ScratchStore): Added[] {
  return missing.map((registered) => {
    const { place, isNew } = scratch.placeOf(registered.uscc);
    return { enterprise: { ...registered, id: -place }, isNew };
  });
}

function originOf({ mapping, receivedAt, importId }: ApplyContext): StatementOrigin {
  return { source: mapping.department, receivedAt, importId, statedBy: null };
}

function draftsOf({ enterprise, reading, treatment }: Match): StatementDraft[] {
  if (!enterprise || treatment) return [];
  const { rowNumber } = reading.row;
  return reading.statements.map((statement) => ({
    ...statement,
    enterpriseId: enterprise.id,
    rowNumber,
  }));
}

function withdrawalsOf({ enterprise, reading, treatment }: Match): WithdrawalDraft[] {
  if (!enterprise || treatment) return [];
  const { rowNumber } = reading.row;
  return reading.withdrawals.map((withdrawal) => ({
    ...withdrawal,
    enterpriseId: enterprise.id,
    rowNumber,
  }));
}

/** Asks once about the drafts of all rows, and gives the answers back to their rows. */
async function byRow<Draft, Answer>(
  rows: readonly (readonly Draft[])[],
  ask: (drafts: readonly Draft[]) => Promise<readonly Answer[]>,
): Promise<(readonly Answer[])[]> {
  const answers = await ask(rows.flat());
  let next = 0;
  return rows.map(({ length }) => answers.slice(next, (next += length)));
}

function appliedRows({ matches, weighed, withdrawals, changes, added }: Plan): AppliedRow[] {
  const seen = new Set<number>();
  return matches.map(({ reading, enterprise, treatment, faults, isIdentified }, index) => {
    const statements = weighed[index] ?? [];
    const count = (...outcomes: WriteOutcome[]) =>
      statements.filter(({ outcome }) => outcomes.includes(outcome)).length;
    const statementCount = count('written', 'own');
    let register: AppliedRow['register'] = changes[index] ? 'updated' : null;
    if (enterprise && !treatment && added.has(enterprise.id) && !seen.has(enterprise.id)) {
      seen.add(enterprise.id);
      register = 'added';
    }
    const takenBack = withdrawals[index] ?? [];
    const isWithdrawal = takenBack.some(({ outcome }) => WITHDRAWN.includes(outcome));
    const taken = statementCount > 0 || register || isWithdrawal ? 'kept' : 'unchanged';
    return {
      reading,
      outcome: treatment ?? taken,
      faults,
      ...(enterprise ? { enterprise } : {}),
      statements,
      withdrawals: takenBack,
      statementCount,
      outdatedCount:
        count('outdated') + takenBack.filter(({ outcome }) => outcome === 'outdated').length,
      isIdentified,
      register,
    };
  });
}

interface Found {
  readonly byUscc: Map<string, KnownEnterprise>;
  readonly byName: ReadonlyMap<string, readonly KnownEnterprise[]>;
  readonly added: Set<number>;
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}

/** Whom sound rows of a register name, each once: what the first row says. */
function registeredOf(readings: readonly RowReading[]): RegisteredEnterprise[] {
  const registered = new Map<string, RegisteredEnterprise>();
  for (const { uscc, name, nameKey, address, contactEmail, contactPhone, faults } of readings) {
    if (faults.length > 0 || uscc === undefined || name === undefined || nameKey === undefined)
      continue;
    if (registered.has(uscc)) continue;
    registered.set(uscc, { uscc, name, nameKey, address, contactEmail, contactPhone });
  }
  return [...registered.values()];
}

function match(reading: RowReading, found: Found, { scratch, mapping }: ApplyContext): Match {
  const { uscc, nameKey } = reading;
  const candidates =
    uscc === undefined ? (found.byName.get(nameKey ?? '') ?? []) : [found.byUscc.get(uscc)];
  const enterprise = candidates.length === 1 ? candidates[0] : undefined;
  if (enterprise) scratch.markEnterprise(enterprise.id);
  const isIdentified = uscc !== undefined || enterprise !== undefined;
  const base = { reading, isIdentified };
  if (reading.faults.length > 0) return { ...base, treatment: 'rejected', faults: reading.faults };
  if (!enterprise) {
    const fault = unknownEnterprise(reading, mapping, candidates.length);
    return { ...base, treatment: 'set-aside', faults: [fault] };
  }
  const before = scratch.claimRow(`${enterprise.id}|${reading.part}`, reading.row.rowNumber);
  if (before === undefined) return { ...base, enterprise, faults: [] };
  const column = mapping.identifierColumn ?? mapping.nameColumn ?? null;
  const fault = faultOf('duplicate', column, uscc ?? reading.name ?? null, {
    zh: `与第 ${before} 行重复，已收第 ${before} 行`,
    en: `the same as row ${before}, which was taken`,
  });
  return { ...base, treatment: 'rejected', faults: [fault] };
}

function unknownEnterprise(reading: RowReading, mapping: Mapping, hits: number): ImportFault {
  if (reading.uscc !== undefined) {
    return faultOf('no-such-enterprise', mapping.identifierColumn ?? null, reading.uscc, {
      zh: '企业库中没有这个统一社会信用代码',
      en: 'no enterprise here has this code',
    });
  }
  const column = mapping.nameColumn ?? null;
  return hits === 0
    ? faultOf('no-such-enterprise', column, reading.name ?? null, {
        zh: '没有代码，企业库中也没有完全同名的企业',
        en: 'no code, and no enterprise here has exactly this name',
      })
    : faultOf('ambiguous-name', column, reading.name ?? null, {
        zh: `没有代码，企业库中有 ${hits} 家同名企业`,
        en: `no code, and ${hits} enterprises here have this name`,
      });
}

/**
 * A register's newer name, address or contact replaces ours; an empty cell takes nothing away. A row of which the
 * department has recorded something later since is old in all it says.
 */
function changesOf(
  { enterprise: known, reading, treatment }: Match,
  weighed: readonly WeighedDraft[],
): RegisterChanges | undefined {
  if (!known || treatment || weighed.some(({ outcome }) => outcome === 'outdated'))
    return undefined;
  const { name, nameKey, address, contactEmail, contactPhone } = reading;
  const changes = {
    ...(name === undefined || name === known.name ? {} : { name, nameKey }),
    ...(address === null || address === known.address ? {} : { address }),
    ...(contactEmail === null || contactEmail === known.contactEmail ? {} : { contactEmail }),
    ...(contactPhone === null || contactPhone === known.contactPhone ? {} : { contactPhone }),
  };
  return Object.keys(changes).length > 0 ? changes : undefined;
}
