import { describe, expect, it } from '@jest/globals';
import { readFactsFile } from './facts-file.js';

const CATALOGUE = `
revenue: { label: { zh: 收, en: r }, type: money, unit: yuan, sources: [tax], sensitivity: restricted }
costs: { label: { zh: 支, en: c }, type: money, unit: yuan, sources: [tax] }
people: { label: { zh: 人, en: p }, type: codes, sources: [hr], sensitivity: personal }
margin: { label: { zh: 差, en: m }, type: money, unit: yuan, derived: { function: difference, of: [revenue, costs] } }
share: { label: { zh: 比, en: s }, type: ratio, derived: { function: ratio, of: [margin, costs] } }
double: { label: { zh: 倍, en: d }, type: money, unit: yuan, derived: { function: sum, of: [costs, costs] } }
`;

function sensitivities(more = '') {
  const { dictionary, findings } = readFactsFile('facts.yaml', CATALOGUE + more);
  return {
    of: (id: string) => dictionary?.get(id)?.sensitivity,
    faults: findings.list.map(({ path, code }) => `${path} ${code}`),
  };
}

describe('the sensitivity of a fact', () => {
  it('is that of the most sensitive input, through as many derivations as there are', () => {
    const { of, faults } = sensitivities();
    expect(faults).toEqual([]);
    expect(['costs', 'double', 'margin', 'share'].map(of)).toEqual([
      'internal',
      'internal',
      'restricted',
      'restricted',
    ]);
  });

  it('may be declared higher, and lower for what says less than its inputs', () => {
    const { of, faults } = sensitivities(`
high: { label: { zh: 高, en: h }, type: ratio, sensitivity: personal, derived: { function: ratio, of: [costs, costs] } }
heads: { label: { zh: 数, en: n }, type: integer, unit: person, sensitivity: internal, derived: { function: count, of: [people] } }
`);
    expect(faults).toEqual([]);
    expect([of('high'), of('heads')]).toEqual(['personal', 'internal']);
  });

  it('may not be declared lower where an input could be worked out again', () => {
    const { faults } = sensitivities(
      `low: { label: { zh: 低, en: l }, type: ratio, sensitivity: public, derived: { function: ratio, of: [share, share] } }`,
    );
    expect(faults).toEqual(['low.sensitivity derived-sensitivity']);
  });
});
