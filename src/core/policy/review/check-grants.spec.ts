import { describe, expect, it } from '@jest/globals';
import { found, policyScene, versionOf } from '../../../../test/support/review.js';
import { checkGrants } from './check-grants.js';

const QUALIFICATION = '{ effect: qualification, period: recognition }';

function granting(fact: string, benefit?: string): string[] {
  const { policy } = policyScene(
    versionOf('{ fact: certified, operator: equal, value: true }', benefit),
    `grants: ${fact}`,
  );
  return found((findings) => checkGrants(policy, findings));
}

describe('what a policy grants', () => {
  it('is a fact that is true or false, and only of a qualification', () => {
    expect(granting('certified', QUALIFICATION)).toEqual([]);
    expect(granting('employees', QUALIFICATION)).toEqual(['grants grants']);
    expect(granting('certified')).toEqual(['grants grants']);
    expect(granting('employees')).toHaveLength(2);
  });
});
