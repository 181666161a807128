import { describe, it } from '@jest/globals';
import { expectAgreementOnLibrary, expectAgreementOnRandomRules } from './sql-agreement.js';

// PostgreSQL is in sql-agrees.db.spec.ts.
const DIALECTS = ['sqlite', 'duckdb'] as const;

describe('the sql reader on SQLite and DuckDB', () => {
  it('agrees with the naive oracle on random rules and profiles', async () => {
    await expectAgreementOnRandomRules(DIALECTS);
  }, 600_000);

  it('agrees with it on every policy and case of rules/', async () => {
    await expectAgreementOnLibrary(DIALECTS);
  }, 600_000);
});
