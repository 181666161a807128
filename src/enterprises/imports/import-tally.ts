import type { Label } from '../../core/facts/fact-definition.js';
import type { WithdrawalOutcome } from '../fact-withdrawal.repository.js';
import type { AppliedRow } from './apply-rows.js';
import type { ImportFileEntity, ImportReason } from './import-file.entity.js';
import type { ImportFault } from './import-fault.js';

/** A file may be wrong in as many ways as it has columns, not in as many as it has rows. */
const REASONS_MAX = 200;

const OUTDATED: Label = {
  zh: '部门后来记录的内容已在库中，较早的未采用',
  en: 'the department has recorded something later, which stands',
};

const WITHDRAWN: Label = {
  zh: '部门撤回了已入库的内容',
  en: 'the department has taken back what it had said',
};

const NOTHING: Label = {
  zh: '部门撤回的内容库中没有；此后才到的较早内容不再采用',
  en: 'the department takes back what was not there; if it arrives later, it is not taken',
};

/** Counts what became of the rows of a file. */
export class ImportTally {
  rowCount = 0;
  statementCount = 0;
  /** Rows of which nobody can say whom they are about. */
  unidentifiedCount = 0;
  private readonly outcomes = { kept: 0, unchanged: 0, rejected: 0, 'set-aside': 0 };
  private readonly byReason = new Map<string, ImportReason>();

  /** Goes on where a delivery in several batches was left. */
  static of(file: ImportTally['counts']): ImportTally {
    const tally = new ImportTally();
    tally.rowCount = file.rowCount;
    tally.statementCount = file.statementCount;
    tally.unidentifiedCount = file.unidentifiedCount;
    tally.outcomes.kept = file.keptCount;
    tally.outcomes.unchanged = file.unchangedCount;
    tally.outcomes.rejected = file.rejectedCount;
    tally.outcomes['set-aside'] = file.setAsideCount;
    for (const reason of file.reasons) tally.add(reason);
    return tally;
  }

  addRow({ reading, outcome, faults, ...row }: AppliedRow): void {
    this.rowCount += 1;
    this.statementCount += row.statementCount;
    this.outcomes[outcome] += 1;
    if (!row.isIdentified) this.unidentifiedCount += 1;
    const { rowNumber } = reading.row;
    if (outcome === 'rejected' || outcome === 'set-aside')
      this.addFaults(outcome, faults, rowNumber);
    else this.addFaults('left-out', reading.leftOut, rowNumber);
    const takenBack = (outcome: WithdrawalOutcome) =>
      row.withdrawals.filter((one) => one.outcome === outcome).length;
    if (takenBack('withdrawn') > 0) this.note('withdrawn', WITHDRAWN, takenBack('withdrawn'));
    if (takenBack('nothing') > 0) this.note('withdrew-nothing', NOTHING, takenBack('nothing'));
    if (row.outdatedCount > 0) this.note('outdated', OUTDATED, row.outdatedCount);
  }

  note(code: ImportReason['code'], text: Label, count = 1): void {
    this.add({ outcome: 'note', code, column: null, text, count, firstRow: null });
  }

  /** While somebody may be on the list whom we did not recognise, nobody is absent from it. */
  withholdAbsence(): void {
    const count = this.unidentifiedCount;
    this.note('absence-withheld', {
      zh: `有 ${count} 行认不出企业，未在名单上的企业暂不判为“否”；改正后请重新导入整份名单`,
      en: `${count} rows do not say whom they mean, so nothing was concluded about those not listed; mend them and import the whole list again`,
    });
  }

  /** As an import is stored; reasons most frequent first. */
  get counts(): Pick<
    ImportFileEntity,
    | 'rowCount'
    | 'keptCount'
    | 'unchangedCount'
    | 'rejectedCount'
    | 'setAsideCount'
    | 'statementCount'
    | 'unidentifiedCount'
    | 'reasons'
  > {
    return {
      rowCount: this.rowCount,
      keptCount: this.outcomes.kept,
      unchangedCount: this.outcomes.unchanged,
      rejectedCount: this.outcomes.rejected,
      setAsideCount: this.outcomes['set-aside'],
      statementCount: this.statementCount,
      unidentifiedCount: this.unidentifiedCount,
      reasons: [...this.byReason.values()].sort((a, b) => b.count - a.count),
    };
  }

  private addFaults(
    outcome: ImportReason['outcome'],
    faults: readonly ImportFault[],
    rowNumber: number,
  ): void {
    for (const { code, column, expected } of faults) {
      this.add({ outcome, code, column, text: expected, count: 1, firstRow: rowNumber });
    }
  }

  private add(reason: ImportReason): void {
    const key = `${reason.outcome} ${reason.code} ${reason.column}`;
    const known = this.byReason.get(key);
    if (known) this.byReason.set(key, { ...known, count: known.count + reason.count });
    else if (this.byReason.size < REASONS_MAX) this.byReason.set(key, reason);
  }
}
