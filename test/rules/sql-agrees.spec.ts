import { describe, it } from '@jest/globals';
import { expectAgreementOnLibrary, expectAgreementOnRandomRules } from './sql-agreement.js';

// PostgreSQL is in sql-agrees.db.spec.ts.
for (const dialect of ['sqlite', 'duckdb'] as const) {
  describe(`the sql reader on ${dialect}`, () => {
    it('agrees with the naive oracle on random rules and profiles', async () => {
      await expectAgreementOnRandomRules(dialect);
    }, 600_000);

    it('agrees with it on every policy and case of rules/', async () => {
      await expectAgreementOnLibrary(dialect);
    }, 600_000);
  });
}
