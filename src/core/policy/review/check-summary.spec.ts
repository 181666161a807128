import { describe, expect, it } from '@jest/globals';
import { found, policyScene, versionOf } from '../../../../test/support/review.js';
import { checkSummary } from './check-summary.js';

const SUMMARY = 'summary: { zh: 白话, en: Plain }';

describe('the plain words of a policy', () => {
  it('are asked of a published one', () => {
    const { raw } = policyScene(versionOf('{ fact: certified, operator: equal, value: true }'));
    expect(found((findings) => checkSummary(raw, findings))).toEqual(['summary missing-summary']);
    expect(found((findings) => checkSummary({ ...raw, status: 'draft' }, findings))).toEqual([]);
    const said = policyScene(
      versionOf('{ fact: certified, operator: equal, value: true }'),
      SUMMARY,
    );
    expect(found((findings) => checkSummary(said.raw, findings))).toEqual([]);
  });
});
