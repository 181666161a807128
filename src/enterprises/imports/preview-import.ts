import { basename } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/local-date.js';
import { Clock } from '../../platform/clock.js';
import { FactCatalogue } from '../fact-catalogue.js';
import { FactStatementRepository } from '../fact-statement.repository.js';
import { ApplyRows } from './apply-rows.js';
import { deliveryDate } from './delivery-date.js';
import { ImportFileRepository } from './import-file.repository.js';
import type { ImportFileCommand } from './import-file.js';
import { PreviewCounts, type ImportPreview } from './import-preview.js';
import { ImportTally } from './import-tally.js';
import { formatOf, inspectFile } from './inspect-file.js';
import { MappingLibrary } from './mapping-library.js';
import type { Mapping } from './mapping.js';
import { readingBatches } from './reading-batches.js';
import { isMendedList } from './rejects-file.js';
import { ScratchStore } from './scratch-store.js';
import { concludesFromAbsence, StateAbsences, type Absences } from './state-absences.js';
import type { Table } from './table-rows.js';
import { openTable } from './table.js';

type Preview = Omit<ImportFileCommand, 'actor'>;

/**
 * Says what importing a file would do, without writing anything. It reads, matches and weighs the rows with the very
 * code that imports them; a new enterprise is known to the later rows of the file under a number that nobody has.
 */
@Injectable()
export class PreviewImport {
  constructor(
    private readonly clock: Clock,
    private readonly catalogue: FactCatalogue,
    private readonly mappings: MappingLibrary,
    private readonly files: ImportFileRepository,
    private readonly applyRows: ApplyRows,
    private readonly statements: FactStatementRepository,
    private readonly stateAbsences: StateAbsences,
  ) {}

  /** @throws DomainError MAPPING_NOT_FOUND; IMPORT_INVALID if the file or the mapping cannot be read at all */
  async execute(command: Preview): Promise<ImportPreview> {
    const { mapping, hash } = await this.mappings.read(command.mapping);
    const inspected = await inspectFile(command.path);
    const recordedOn = deliveryDate(mapping, command.fileName, this.clock.today());
    const { sha256 } = inspected;
    const earlier = await this.files.find({
      sha256,
      mapping: mapping.id,
      mappingHash: hash,
      deliveredOn: recordedOn ?? this.clock.today(),
    });
    const scratch = new ScratchStore();
    try {
      const table = await openTable(command.path, inspected, mapping, scratch);
      const complete = mapping.complete && !isMendedList(table.headings);
      const tally = new ImportTally();
      const counts = new PreviewCounts(this.catalogue.current());
      const run = { command, mapping, table, scratch, tally, counts, recordedOn };
      await this.readRows(run);
      const absences = complete ? await this.absences(run) : null;
      return {
        fileName: basename(command.fileName),
        sha256,
        mapping: mapping.id,
        department: mapping.department,
        complete,
        format: formatOf(inspected),
        recordedOn: recordedOn ?? null,
        importedBefore: earlier?.finishedAt ? earlier.id : null,
        ...tally.counts,
        ...counts.result,
        absences,
      };
    } finally {
      scratch.close();
    }
  }

  private async readRows({ command, mapping, table, scratch, tally, counts, recordedOn }: Run) {
    const bounds = { recordedOn, today: this.clock.today() };
    const { department } = mapping;
    for await (const readings of readingBatches(table, mapping, bounds)) {
      const receivedAt = this.clock.now();
      const context = { mapping, importId: null, receivedAt, scratch };
      const rows = await this.applyRows.preview(readings, context);
      for (const row of rows) tally.addRow(row);
      const drafts = rows.flatMap((row) => row.statements.map(({ draft }) => draft));
      counts.add(rows, await this.statements.findOthers(drafts, department), department);
      const { rowCount, statementCount } = tally;
      command.onProgress?.({ rowCount, statementCount });
    }
  }

  private async absences({ mapping, tally, scratch, recordedOn }: Run): Promise<Absences | null> {
    if (recordedOn === undefined || !concludesFromAbsence(mapping)) return null;
    if (tally.unidentifiedCount > 0) {
      tally.withholdAbsence();
      return null;
    }
    return this.stateAbsences.preview({ mapping, importId: null, recordedOn, scratch });
  }
}

interface Run {
  readonly command: Preview;
  readonly mapping: Mapping;
  readonly table: Table;
  readonly scratch: ScratchStore;
  readonly tally: ImportTally;
  readonly counts: PreviewCounts;
  readonly recordedOn: LocalDate | undefined;
}
