import { Profile } from '../../facts/profile.js';
import { readProfileJson } from '../../facts/profile-json.js';
import type { FactDictionary } from '../../facts/fact-definition.js';
import type { PolicyCase } from '../case-file.js';

/** A case and the profile that its facts make. */
export interface ReviewedCase {
  readonly expect: PolicyCase['expect'];
  readonly profile: Profile;
}

/** The cases whose facts can be read; faulty ones are reported where the cases are run. */
export function reviewedCases(facts: FactDictionary, cases: readonly PolicyCase[]): ReviewedCase[] {
  return cases.flatMap(({ asOf, expect, facts: stated }) => {
    const { statements, faults } = readProfileJson(facts, stated);
    return faults.length > 0 ? [] : [{ expect, profile: new Profile(facts, statements, asOf) }];
  });
}
