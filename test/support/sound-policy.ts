/** A small catalogue, and a policy file over it without a fault: what specs of reading make one faulty edit of. */
export const FACTS = `
employees: { label: { zh: 人数, en: Employees }, type: integer, unit: person, sources: [hr] }
revenue: { label: { zh: 收入, en: Revenue }, type: money, unit: yuan, period: year, sources: [tax] }
research: { label: { zh: 研发, en: Research }, type: money, unit: yuan, period: year, sources: [tax] }
intensity: { label: { zh: 强度, en: Intensity }, type: ratio, period: year, derived: { function: ratio, of: [research, revenue] } }
certified: { label: { zh: 认定, en: Certified }, type: boolean, sources: [science] }
industry: { label: { zh: 行业, en: Industry }, type: code, standard: gb-t-4754, sources: [tax] }
persons: { label: { zh: 人员, en: Persons }, type: codes, sources: [hr] }
`;

export const SOUND = `
id: test.sound
title: { zh: 样例, en: Sample }
category: subsidy
authority: 某局
beneficiary: enterprise
delivery: confirm
status: published
versions:
  - effective: { from: 2024-01-01, to: 2024-12-31 }
    sources: [{ document: 某文, confidence: seen }]
    parameters:
      most: { value: 300, unit: person }
      share: { value: 20/100, unit: ratio }
    eligibility:
      all:
        - { fact: employees, operator: lessThanInclusive, value: { parameter: most } }
        - { fact: certified, operator: equal, value: true }
    benefit: { effect: cash, period: year, rate: { of: revenue, by: { parameter: share } } }
`;
