import { describe, it } from '@jest/globals';
import {
  expectLargePolicies,
  expectMappedColumns,
  expectPlainIndustries,
  expectRefusals,
} from './sql-input-scenes.js';

// PostgreSQL is in sql-agrees.db.spec.ts.
for (const dialect of ['sqlite', 'duckdb'] as const) {
  describe(`the sql reader on ${dialect}`, () => {
    it('decides nothing on what is no value of a fact', async () => {
      await expectRefusals(dialect);
    }, 120_000);

    it('reads a department’s own columns', async () => {
      await expectMappedColumns(dialect);
    }, 120_000);

    it('finds an industry in a code of no standard', async () => {
      await expectPlainIndustries(dialect);
    }, 120_000);

    it('takes 500 leaves and 50 levels', async () => {
      await expectLargePolicies(dialect);
    }, 120_000);
  });
}
