import { describe, expect, it } from '@jest/globals';
import { libraryOf } from '../../../../test/support/rules.js';
import { checkSetters } from './check-setters.js';

const FACTS = `
yes: { label: { zh: 是, en: Yes }, type: boolean, sources: [x] }
rate: { label: { zh: 税率, en: Rate }, type: ratio, unit: ratio, sources: [x] }
`;

const policy = (name: string, relations: string) => `
id: test.${name}
title: { zh: ${name}, en: ${name} }
category: tax-preference
authority: 某局
beneficiary: enterprise
delivery: self-assessed
status: published
versions:
  - effective: { from: 2024-01-01 }
    sources: [{ document: 文, confidence: seen }]
    eligibility: { fact: yes, operator: equal, value: true }
    benefit: { effect: permanent-reduction, period: year, fixed: 1 }
    sets: { rate: 5/100 }
relations: [${relations}]
`;

function codes(relationsOfB: string): string[] {
  const library = libraryOf({
    'facts.yaml': FACTS,
    'a.yaml': policy('a', ''),
    'b.yaml': policy('b', relationsOfB),
  });
  return checkSetters(library).map(({ code }) => code);
}

describe('two policies that set one fact', () => {
  it('have to exclude each other', () => {
    expect(codes('')).toEqual(['two-setters']);
    expect(codes('{ with: test.a, rule: stackable }')).toEqual(['two-setters']);
    expect(codes('{ with: test.a, rule: choose-one }')).toEqual([]);
  });
});
