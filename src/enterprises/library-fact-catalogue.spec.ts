import { describe, expect, it } from '@jest/globals';
import { libraryOf } from '../../test/support/rules.js';
import { LibraryFactCatalogue } from './library-fact-catalogue.js';

const FACTS = `
revenue: { label: { zh: 收入, en: Revenue }, type: money, unit: yuan, period: year, sources: [tax] }
growth: { label: { zh: 增长, en: Growth }, type: money, unit: yuan, period: year, sources: [tax] }
staff: { label: { zh: 人数, en: Staff }, type: integer, unit: person, period: quarter, sources: [tax] }
highTech: { label: { zh: 高企, en: High-tech }, type: boolean, sources: [science] }
`;

const POLICY = `
id: test.one
title: { zh: 甲, en: One }
category: service
authority: 甲
beneficiary: enterprise
delivery: confirm
status: published
versions:
  - effective: { from: 2024-01-01 }
    sources: [{ document: 甲, confidence: seen }]
    parameters: { award: { value: 30, unit: wan-yuan } }
    eligibility:
      all:
        - { fact: revenue, period: year-2, operator: greaterThan, value: 1 }
        - { fact: revenue, period: year-1, operator: greaterThan, value: 1 }
        - { fact: highTech, operator: equal, value: true }
    benefit: { effect: cash, period: once, fixed: { parameter: award } }
`;

describe('LibraryFactCatalogue', () => {
  it('names the latest period that a rule asks for, and the last one where none does', () => {
    const library = libraryOf({ 'facts.yaml': FACTS, 'one.yaml': POLICY });
    const catalogue = new LibraryFactCatalogue({ current: () => library } as never);
    expect(Object.fromEntries(catalogue.periodsAsked('2025-05-20'))).toEqual({
      revenue: '2023',
      growth: '2024',
      staff: '2025Q1',
      highTech: 'now',
    });
  });
});
