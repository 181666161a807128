import { COLUMNS, type PlanReader } from '../core/policy/agreement/prove-agreement.js';
import { openDuckdbReader } from '../policies/readers/duckdb-reader.js';
import { openSqliteReader } from '../policies/readers/memory-sqlite-store.js';
import { WrongCall } from './exit-code.js';

export interface OpenPlanReader extends PlanReader {
  close(): Promise<void>;
}

const NAMES = ['explain', 'columns', 'sql:sqlite', 'sql:duckdb'];

/** The reader of populations by its name on the command line. */
export async function openPlanReader(name: string): Promise<OpenPlanReader> {
  switch (name) {
    case 'columns':
      return { ...COLUMNS, close: () => Promise.resolve() };
    case 'sql:sqlite':
      return openSqliteReader();
    case 'sql:duckdb':
      return openDuckdbReader().catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        throw new WrongCall(`sql:duckdb: @duckdb/node-api cannot be used here: ${reason}`);
      });
    default:
      throw new WrongCall(`there is no reader "${name}"; use ${NAMES.join(', ')}`);
  }
}
