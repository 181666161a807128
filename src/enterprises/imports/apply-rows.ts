import { Injectable } from '@nestjs/common';
import {
  EnterpriseRepository,
  type KnownEnterprise,
  type RegisteredEnterprise,
} from '../enterprise.repository.js';
import { FactStatementRepository, type StatementDraft } from '../fact-statement.repository.js';
import { faultOf, type ImportFault } from './import-fault.js';
import type { Mapping } from './mapping.js';
import type { RowReading } from './row-reader.js';
import type { ScratchStore } from './scratch-store.js';

export interface AppliedRow {
  readonly reading: RowReading;
  readonly outcome: 'kept' | 'unchanged' | 'rejected' | 'set-aside';
  /** Why it was not taken. */
  readonly faults: readonly ImportFault[];
  readonly statementCount: number;
  /** Statements that the department has replaced by later ones. */
  readonly outdatedCount: number;
  /** Whom the row is about is beyond doubt, though perhaps nobody we know. */
  readonly isIdentified: boolean;
}

export interface ApplyContext {
  readonly mapping: Mapping;
  readonly importId: number;
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

/** Applies some rows of a file: finds or adds their enterprises and writes what they state. */
@Injectable()
export class ApplyRows {
  constructor(
    private readonly enterprises: EnterpriseRepository,
    private readonly statements: FactStatementRepository,
  ) {}

  /** To be called in a unit of work; the results are in the order of the rows. */
  async execute(
    readings: readonly RowReading[],
    context: ApplyContext,
  ): Promise<readonly AppliedRow[]> {
    const found = await this.findEnterprises(readings, context);
    const matches = readings.map((reading) => match(reading, found, context));
    const changed = context.mapping.creates
      ? await this.updateRegister(matches)
      : new Set<number>();
    const drafts: (StatementDraft & { readonly match: number })[] = [];
    matches.forEach(({ enterprise, reading, treatment }, index) => {
      if (!enterprise || treatment) return;
      for (const statement of reading.statements) {
        const { rowNumber } = reading.row;
        drafts.push({ ...statement, enterpriseId: enterprise.id, rowNumber, match: index });
      }
    });
    const outcomes = await this.statements.write(drafts, {
      source: context.mapping.department,
      receivedAt: context.receivedAt,
      importId: context.importId,
      statedBy: null,
    });
    const counts = matches.map(() => ({ stated: 0, outdated: 0 }));
    drafts.forEach((draft, index) => {
      const count = counts[draft.match];
      if (!count) return;
      if (outcomes[index] === 'written' || outcomes[index] === 'own') count.stated += 1;
      if (outcomes[index] === 'outdated') count.outdated += 1;
    });
    return matches.map(({ reading, enterprise, treatment, faults, isIdentified }, index) => {
      const { stated: statementCount, outdated: outdatedCount } = counts[index] ?? {
        stated: 0,
        outdated: 0,
      };
      const isNew =
        enterprise !== undefined && (found.added.has(enterprise.id) || changed.has(index));
      const taken = statementCount > 0 || isNew ? 'kept' : 'unchanged';
      const outcome = treatment ?? taken;
      return { reading, outcome, faults, statementCount, outdatedCount, isIdentified };
    });
  }

  private async findEnterprises(
    readings: readonly RowReading[],
    { mapping, receivedAt }: ApplyContext,
  ): Promise<Found> {
    const usccs = distinct(readings.map(({ uscc }) => uscc));
    const keys = distinct(
      readings.map((reading) => (reading.uscc === undefined ? reading.nameKey : undefined)),
    );
    const byUscc = await this.enterprises.findByUsccs(usccs);
    const added = new Set<number>();
    if (mapping.creates) {
      const missing = registeredOf(readings).filter(({ uscc }) => !byUscc.has(uscc));
      await this.enterprises.insertMissing(missing, {
        demonstration: false,
        createdAt: receivedAt,
      });
      const inserted = await this.enterprises.findByUsccs(missing.map(({ uscc }) => uscc));
      for (const [uscc, enterprise] of inserted) {
        byUscc.set(uscc, enterprise);
        added.add(enterprise.id);
      }
    }
    const byName = keys.length === 0 ? new Map() : await this.enterprises.findByNameKeys(keys);
    return { byUscc, byName, added };
  }

  /** A register's newer name, address or contact replaces ours; an empty cell takes nothing away. */
  private async updateRegister(matches: readonly Match[]): Promise<Set<number>> {
    const changed = new Set<number>();
    for (const [index, { enterprise, reading, treatment }] of matches.entries()) {
      if (!enterprise || treatment) continue;
      const changes = changesOf(enterprise, reading);
      if (Object.keys(changes).length === 0) continue;
      await this.enterprises.update(enterprise.id, changes);
      changed.add(index);
    }
    return changed;
  }
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

function changesOf(
  known: KnownEnterprise,
  reading: RowReading,
): Partial<Omit<RegisteredEnterprise, 'uscc'>> {
  const { name, nameKey, address, contactEmail, contactPhone } = reading;
  return {
    ...(name === undefined || name === known.name ? {} : { name, nameKey }),
    ...(address === null || address === known.address ? {} : { address }),
    ...(contactEmail === null || contactEmail === known.contactEmail ? {} : { contactEmail }),
    ...(contactPhone === null || contactPhone === known.contactPhone ? {} : { contactPhone }),
  };
}
