import { describe, it } from '@jest/globals';
import { expectAgreementOnLibrary, expectAgreementOnRandomRules } from './sql-agreement.js';
import {
  expectLargePolicies,
  expectMappedColumns,
  expectPlainIndustries,
  expectRefusals,
} from './sql-input-scenes.js';

// The other engines need no server and are in sql-agrees.spec.ts and sql-input.spec.ts.
const onPostgres = process.env.TEST_DB === 'postgres' ? describe : describe.skip;

onPostgres('the sql reader on postgresql', () => {
  it('agrees with the naive oracle on random rules and profiles', async () => {
    await expectAgreementOnRandomRules(['postgresql']);
  }, 600_000);

  it('agrees with it on every policy and case of rules/', async () => {
    await expectAgreementOnLibrary(['postgresql']);
  }, 600_000);

  it('decides nothing on what is no value of a fact', async () => {
    await expectRefusals('postgresql');
  });

  it('reads a department’s own columns', async () => {
    await expectMappedColumns('postgresql');
  });

  it('finds an industry in a code of no standard', async () => {
    await expectPlainIndustries('postgresql');
  });

  it('takes 500 leaves and 50 levels', async () => {
    await expectLargePolicies('postgresql');
  }, 120_000);
});
