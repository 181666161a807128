import { describe, expect, it } from '@jest/globals';
import { libraryOf } from '../../../test/support/rules.js';
import { compareVersions, type VersionChanges } from './compare-versions.js';
import type { UnfinishedVersion } from './policy.js';
import { textsOf } from './standing.js';

const FACTS = `
staff: { label: { zh: 从业人数, en: Staff }, type: integer, unit: person, period: year, sources: [x] }
income: { label: { zh: 所得额, en: Income }, type: money, unit: yuan, period: year, sources: [x] }
bad: { label: { zh: 失信, en: Dishonest }, type: boolean, sources: [x] }
`;

const FIRST = `
  - effective: { from: 2023-01-01, to: 2023-12-31 }
    sources: [{ document: 甲, clause: 第一条, confidence: seen }]
    parameters: { staffMax: { value: 300, unit: person }, share: { value: 50/100, unit: ratio } }
    eligibility: { all: [{ fact: staff, operator: lessThanInclusive, value: { parameter: staffMax } }] }
    benefit: { effect: cash, period: year, rate: { of: income, by: { parameter: share } } }
`;

function texts(versions: string, status = 'published'): readonly UnfinishedVersion[] {
  const holes = status === 'draft' ? '\nholes: [{ name: benefit, zh: 未公布, en: Unknown }]' : '';
  const library = libraryOf({
    'facts.yaml': FACTS,
    'one.yaml': `
id: test.one
title: { zh: 一, en: One }
category: subsidy
authority: 某局
beneficiary: enterprise
delivery: confirm
status: ${status}${holes}
versions:${versions}`,
  });
  const policy = library.policies.get('test.one');
  return policy ? textsOf(policy) : [];
}

function changes(second: string, status?: string): VersionChanges {
  const [before, after] = texts(FIRST + second, status);
  if (!before || !after) throw new Error('two versions are needed');
  return compareVersions(
    { text: before, day: before.from },
    { text: after, day: after.to ?? after.from },
  );
}

const version = (
  rest: string,
  sources = '[{ document: 甲, clause: 第一条, confidence: seen }]',
) => `
  - effective: { from: 2024-01-01 }
    sources: ${sources}
    ${rest.trim().replace(/\n\s*/g, '\n    ')}
`;

const SAME_BENEFIT =
  'benefit: { effect: cash, period: year, rate: { of: income, by: { parameter: share } } }';

describe('two versions', () => {
  it('that only bind on other days differ in nothing', () => {
    const same = changes(
      version(`
        parameters: { staffMax: { value: 300, unit: person }, share: { value: 50/100, unit: ratio } }
        eligibility: { all: [{ fact: staff, operator: lessThanInclusive, value: { parameter: staffMax } }] }
        ${SAME_BENEFIT}`),
    );
    expect(same).toEqual({
      parameters: [],
      conditions: { added: [], removed: [] },
      payableWhile: { added: [], removed: [] },
      benefit: null,
      sources: { added: [], removed: [] },
    });
  });

  it('tell a changed figure once, in the words of its use, and not as another condition', () => {
    const { parameters, conditions, benefit } = changes(
      version(`
        parameters: { staffMax: { value: 500, unit: person }, share: { value: 60/100, unit: ratio } }
        eligibility: { all: [{ fact: staff, operator: lessThanInclusive, value: { parameter: staffMax } }] }
        ${SAME_BENEFIT}`),
    );
    expect(parameters.map(({ words, before, after }) => [words.zh, before?.zh, after?.zh])).toEqual(
      [
        ['上一年度从业人数不超过', '300 人', '500 人'],
        ['占所得额的比例', '50%', '60%'],
      ],
    );
    expect(conditions).toEqual({ added: [], removed: [] });
    expect(benefit).toMatchObject({
      before: { zh: '所得额 × 50%' },
      after: { zh: '所得额 × 60%' },
    });
  });

  it('tell conditions that came and went as sentences, wherever the conjunction nests them', () => {
    const { conditions, payableWhile, parameters } = changes(
      version(`
        parameters: { share: { value: 50/100, unit: ratio } }
        eligibility: { all: [{ all: [{ any: [{ fact: staff, operator: greaterThan, value: 5 }, { fact: income, operator: greaterThan, value: 10000 }] }] }] }
        ${SAME_BENEFIT}
        payableWhile: { fact: bad, operator: equal, value: false }`),
    );
    expect(conditions.removed.map(({ zh }) => zh)).toEqual(['上一年度从业人数不超过 300 人']);
    expect(conditions.added.map(({ zh }) => zh)).toEqual([
      '上一年度从业人数高于 5 人，或上一年度所得额高于 1 万元',
    ]);
    expect(payableWhile.added.map(({ en }) => en)).toEqual(['Does not hold: Dishonest']);
    expect(parameters).toMatchObject([{ name: 'staffMax', before: { zh: '300 人' }, after: null }]);
  });

  it('do not differ in a condition whose parameter only changed its name', () => {
    const { conditions } = changes(
      version(`
        parameters: { peopleMax: { value: 300, unit: person }, share: { value: 50/100, unit: ratio } }
        eligibility: { fact: staff, operator: lessThanInclusive, value: { parameter: peopleMax } }
        ${SAME_BENEFIT}`),
    );
    expect(conditions).toEqual({ added: [], removed: [] });
  });

  it('are read on their own days where a figure has values by date', () => {
    const [before] = texts(`
  - effective: { from: 2023-01-01 }
    sources: [{ document: 甲, confidence: seen }]
    parameters: { staffMax: { unit: person, values: [{ from: 2023-01-01, value: 300 }, { from: 2024-01-01, value: 400 }] } }
    eligibility: { fact: staff, operator: lessThanInclusive, value: { parameter: staffMax } }
    benefit: { effect: cash, period: once, fixed: 1 }
`);
    if (!before) throw new Error('a version is needed');
    const dated = (day: string) => ({ text: before, day });
    expect(compareVersions(dated('2023-06-30'), dated('2024-06-30')).parameters).toMatchObject([
      { name: 'staffMax', before: { zh: '300 人' }, after: { zh: '400 人' } },
    ]);
  });

  it('name the documents that joined and left, clause by clause', () => {
    const { sources } = changes(
      version(
        `
        parameters: { staffMax: { value: 300, unit: person }, share: { value: 50/100, unit: ratio } }
        eligibility: { fact: staff, operator: lessThanInclusive, value: { parameter: staffMax } }
        ${SAME_BENEFIT}`,
        '[{ document: 甲, clause: 第二条, confidence: second-hand }]',
      ),
    );
    expect(sources.added.map(({ clause }) => clause)).toEqual(['第二条']);
    expect(sources.removed.map(({ clause }) => clause)).toEqual(['第一条']);
  });

  it('are compared also where a draft does not know the benefit of the later one yet', () => {
    const { benefit } = changes(
      version(`
        parameters: { staffMax: { value: 300, unit: person } }
        eligibility: { fact: staff, operator: lessThanInclusive, value: { parameter: staffMax } }`),
      'draft',
    );
    expect(benefit).toEqual({ before: { zh: '所得额 × 50%', en: 'Income × 50%' }, after: null });
  });

  it('tell a benefit that now depends on another condition', () => {
    const { benefit } = changes(
      version(`
        parameters: { staffMax: { value: 300, unit: person }, share: { value: 50/100, unit: ratio } }
        eligibility: { fact: staff, operator: lessThanInclusive, value: { parameter: staffMax } }
        benefit: { effect: cash, period: year, conditional: [{ when: { fact: bad, operator: equal, value: true }, fixed: 0 }, { otherwise: true, rate: { of: income, by: { parameter: share } } }] }`),
    );
    expect(benefit?.after?.zh).toBe('符合「失信」：定额 0 元；其他情形：所得额 × 50%');
  });
});
