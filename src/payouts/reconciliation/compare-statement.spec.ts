import { describe, expect, it } from '@jest/globals';
import { compareStatement, type BookEntry } from './compare-statement.js';
import type { StatementLine } from './statement-file.js';

let serial = 0;
const line = (reference: string, flowFen: number, more: Partial<StatementLine> = {}) => ({
  lineNumber: (serial += 1),
  date: '2024-10-16',
  reference,
  documentNumber: '文1号',
  flowFen,
  counterparty: '甲公司',
  bankSerial: `T${serial}`,
  ...more,
});
const entry = (key: string, flowFen: number, kind: BookEntry['kind'] = 'payment'): BookEntry => ({
  kind,
  key,
  flowFen,
  counterparty: '甲公司',
  caseId: kind === 'payment' ? `case of ${key}` : null,
});
const NAMES = new Set(['+文1号', '+S1', '-文2号']);

describe('compareStatement', () => {
  it('matches payments by reference, repayments by serial, appropriations by document', () => {
    const lines = [
      line('R1', -100),
      line('', 30, { bankSerial: 'S1' }),
      line('', 5_000, { bankSerial: 'S2' }),
    ];
    const entries = [
      entry('R1', -100),
      entry('S1', 30, 'repayment'),
      entry('文1号', 5_000, 'appropriation'),
    ];
    expect(compareStatement(lines, entries, [], NAMES)).toEqual({
      matchedCount: 3,
      differences: [],
    });
  });

  it('tells another amount, what the statement lacks and what the books lack', () => {
    const { matchedCount, differences } = compareStatement(
      [line('R1', -101), line('R3', -300)],
      [entry('R1', -100), entry('R2', -200)],
      [],
      NAMES,
    );
    expect(matchedCount).toBe(0);
    expect(differences).toMatchObject([
      { kind: 'amount-differs', key: 'R1', statementFen: -101, booksFen: -100 },
      { kind: 'not-on-statement', key: 'R2', statementFen: null, booksFen: -200 },
      { kind: 'not-in-books', key: 'R3', statementFen: -300, booksFen: null, caseId: null },
    ]);
    expect(differences[0]?.caseId).toBe('case of R1');
  });

  it('matches a cut of the budget by its document, and no payment by the document it is paid under', () => {
    const cut = line('', -700, { documentNumber: '文2号', bankSerial: 'S8' });
    const unknown = line('', -300, { documentNumber: '文1号', bankSerial: 'S9' });
    const { matchedCount, differences } = compareStatement(
      [cut, unknown],
      [entry('文2号', -700, 'appropriation')],
      [],
      NAMES,
    );
    expect(matchedCount).toBe(1);
    expect(differences).toMatchObject([{ kind: 'not-in-books', key: 'S9', statementFen: -300 }]);
  });

  it('takes a payment that came back in the month for no movement', () => {
    expect(compareStatement([line('R1', -100), line('R1', 100)], [], [], NAMES)).toEqual({
      matchedCount: 0,
      differences: [],
    });
  });

  it('adds up what is paid twice under one reference', () => {
    const { differences } = compareStatement(
      [line('R1', -100), line('R1', -100)],
      [entry('R1', -100)],
      [],
      NAMES,
    );
    expect(differences).toMatchObject([{ kind: 'amount-differs', statementFen: -200 }]);
  });

  it('does not take money that goes out for an appropriation', () => {
    const { differences } = compareStatement(
      [line('', -5_000, { bankSerial: 'S9' })],
      [entry('文1号', 5_000, 'appropriation')],
      [],
      NAMES,
    );
    expect(differences.map(({ kind, key }) => [kind, key])).toEqual([
      ['not-on-statement', '文1号'],
      ['not-in-books', 'S9'],
    ]);
  });

  describe('what was open on one side in an earlier month', () => {
    const onTheirSide = { kind: 'not-in-books', key: 'R1', statementFen: -100, booksFen: null };
    const onOurs = { kind: 'not-on-statement', key: 'R1', statementFen: null, booksFen: -100 };

    it('is no difference when it comes on the other', () => {
      const carried = [onTheirSide, onOurs] as const;
      expect(compareStatement([], [entry('R1', -100)], [carried[0]] as never, NAMES)).toEqual({
        matchedCount: 1,
        differences: [],
      });
      expect(compareStatement([line('R1', -100)], [], [carried[1]] as never, NAMES)).toEqual({
        matchedCount: 0,
        differences: [],
      });
    });

    it('stays one where the amount is another, or it comes on the same side again', () => {
      expect(
        compareStatement([], [entry('R1', -99)], [onTheirSide] as never, NAMES).differences,
      ).toHaveLength(1);
      expect(
        compareStatement([], [entry('R1', -100)], [onOurs] as never, NAMES).differences,
      ).toHaveLength(1);
    });
  });
});
