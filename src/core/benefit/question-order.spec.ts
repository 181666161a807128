import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { questionOrder, type Need } from './question-order.js';

const need = (policyId: string, worthFen: number, ...questions: string[]): Need => ({
  policyId,
  worthFen,
  questions,
});

const NEEDS = fc
  .array(
    fc.record({
      worthFen: fc.nat(1000),
      questions: fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 4 }),
    }),
    { maxLength: 8 },
  )
  .map((needs) => needs.map((one, index) => ({ ...one, policyId: `p${index}` })));

describe('the order of questions', () => {
  it('asks first what decides most money for each answer', () => {
    const order = questionOrder([
      need('dear but long', 900, 'a', 'b', 'c'),
      need('quick', 400, 'd'),
      need('cheap', 10, 'e'),
    ]);
    expect(order).toEqual([
      { question: 'd', decides: ['quick'] },
      { question: 'a', decides: [] },
      { question: 'b', decides: [] },
      { question: 'c', decides: ['dear but long'] },
      { question: 'e', decides: ['cheap'] },
    ]);
  });

  it('counts an answer that was asked for another policy as given', () => {
    const order = questionOrder([need('x', 100, 'a', 'b'), need('y', 60, 'b'), need('z', 45, 'a')]);
    // y first (60 for one answer); then x lacks one answer only (100), and z is decided with it.
    expect(order).toEqual([
      { question: 'b', decides: ['y'] },
      { question: 'a', decides: ['x', 'z'] },
    ]);
  });

  it('asks the shortest first where nobody knows what it is worth', () => {
    const order = questionOrder([need('long', 0, 'a', 'b'), need('short', 0, 'c')]);
    expect(order.map(({ question }) => question)).toEqual(['c', 'a', 'b']);
  });

  it('asks each question once, decides each policy with its last question, and nothing that needs no question', () => {
    fc.assert(
      fc.property(NEEDS, (needs) => {
        const order = questionOrder(needs);
        const asked = order.map(({ question }) => question);
        expect(asked.length).toBe(new Set(asked).size);
        expect(new Set(asked)).toEqual(new Set(needs.flatMap(({ questions }) => questions)));
        for (const { policyId, questions } of needs) {
          const last = Math.max(...questions.map((question) => asked.indexOf(question)));
          const at = order.findIndex(({ decides }) => decides.includes(policyId));
          expect(at).toBe(questions.length === 0 ? -1 : last);
        }
      }),
    );
  });
});
