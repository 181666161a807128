import { describe, expect, it } from '@jest/globals';
import { found, policyScene, versionOf } from '../../../../test/support/review.js';
import { checkParameterSources } from './check-parameter-sources.js';

function sources(values: string): string[] {
  const { raw } = policyScene(`${versionOf(
    '{ fact: employees, operator: greaterThan, value: { parameter: least } }',
  )}
    parameters: { least: { unit: person, values: [${values}] } }`);
  return found((findings) => checkParameterSources(raw, findings));
}

describe('a number that changes while its version runs', () => {
  it('names the document that changed it', () => {
    const first = '{ from: 2024-01-01, value: 5 }';
    expect(sources(`${first}, { from: 2025-01-01, value: 8 }`)).toEqual([
      'versions[0].parameters.least.values[1] parameter-source',
    ]);
    expect(sources(`${first}, { from: 2025-01-01, value: 8, source: 某文 }`)).toEqual([]);
    expect(sources('{ from: 2020-01-01, value: 5 }')).toEqual([]);
  });
});
