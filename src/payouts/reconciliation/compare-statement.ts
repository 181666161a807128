import type { LocalDate } from '../../core/local-date.js';
import type { StatementLine } from './statement-file.js';

export type EntryKind = 'payment' | 'repayment' | 'appropriation';

/** What the books hold of a month: money that was paid, repaid or appropriated. */
export interface BookEntry {
  readonly kind: EntryKind;
  /** By what the statement names it: 支付申请号, the bank's serial, or 指标文号. */
  readonly key: string;
  /** Above zero came in, below zero went out. */
  readonly flowFen: number;
  readonly counterparty: string;
  readonly caseId: string | null;
}

export type DifferenceKind =
  'amount-differs' | 'not-on-statement' | 'not-in-books' | 'balance-differs';

export interface Difference {
  readonly kind: DifferenceKind;
  readonly key: string;
  readonly statementFen: number | null;
  readonly booksFen: number | null;
  readonly counterparty: string;
  readonly caseId: string | null;
  /** The first day on which the statement names it. */
  readonly statementOn: LocalDate | null;
  readonly bankSerial: string | null;
}

/** What one side had in an earlier month while the other had not: 未达账项. */
export type Carried = Pick<Difference, 'kind' | 'key' | 'statementFen' | 'booksFen'>;

export interface Comparison {
  /** How many entries of the books stand on the statement with the same amount. */
  readonly matchedCount: number;
  readonly differences: readonly Difference[];
}

interface Side {
  flowFen: number;
  readonly counterparty: string;
}
type OnStatement = Side & { readonly date: LocalDate; readonly bankSerial: string };
type InBooks = Side & { readonly caseId: string | null };

/**
 * Compares a month of the statement with the month of the books. What is named alike is added up on both sides first, so
 * that a payment and its return in one month come to nothing, as they do in the books. What was open on one side in an
 * earlier month and comes now on the other is no difference any more.
 * @param namesInBooks every serial of a repayment and every document about the budget that the books know, of whatever
 *   month, as `signedName` writes them
 */
export function compareStatement(
  lines: readonly StatementLine[],
  entries: readonly BookEntry[],
  carried: readonly Carried[],
  namesInBooks: ReadonlySet<string>,
): Comparison {
  const statement = addUp(lines, (line) => keyOf(line, namesInBooks), onStatement);
  const books = addUp(entries, ({ key }) => key, inBooks);
  const differences: Difference[] = [];
  let matchedCount = 0;
  for (const key of new Set([...books.keys(), ...statement.keys()])) {
    const there = statement.get(key);
    const here = books.get(key);
    const statementFen = there?.flowFen ?? 0;
    const booksFen = here?.flowFen ?? 0;
    if (statementFen === booksFen || isCarried(key, there, here, carried)) {
      if (here) matchedCount += 1;
      continue;
    }
    differences.push({
      kind: !there ? 'not-on-statement' : !here ? 'not-in-books' : 'amount-differs',
      key,
      statementFen: there ? statementFen : null,
      booksFen: here ? booksFen : null,
      counterparty: (there?.counterparty || here?.counterparty) ?? '',
      caseId: here?.caseId ?? null,
      statementOn: there?.date ?? null,
      bankSerial: there?.bankSerial ?? null,
    });
  }
  return { matchedCount, differences };
}

/** 支付申请号 where there is one; else what the books know the movement by; else its serial. */
function keyOf(
  { reference, bankSerial, documentNumber, flowFen }: StatementLine,
  namesInBooks: ReadonlySet<string>,
): string {
  if (reference !== '') return reference;
  const isInBooks = (name: string) => namesInBooks.has(signedName(name, flowFen));
  return isInBooks(documentNumber) && !isInBooks(bankSerial) ? documentNumber : bankSerial;
}

/** A document that gives money does not name a payment out of it, which stands on the statement beside its number too. */
export function signedName(name: string, flowFen: number): string {
  return `${flowFen > 0 ? '+' : '-'}${name}`;
}

function isCarried(
  key: string,
  there: Side | undefined,
  here: Side | undefined,
  carried: readonly Carried[],
): boolean {
  if (there && here) return false;
  return carried.some((earlier) =>
    earlier.key !== key
      ? false
      : here
        ? earlier.kind === 'not-in-books' && earlier.statementFen === here.flowFen
        : earlier.kind === 'not-on-statement' && earlier.booksFen === there?.flowFen,
  );
}

function addUp<Item extends { readonly flowFen: number }, Sum extends Side>(
  items: readonly Item[],
  keyOfItem: (item: Item) => string,
  begin: (item: Item) => Sum,
): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const item of items) {
    const key = keyOfItem(item);
    const sum = sums.get(key);
    if (sum) sum.flowFen += item.flowFen;
    else sums.set(key, begin(item));
  }
  return sums;
}

function onStatement({ flowFen, counterparty, date, bankSerial }: StatementLine): OnStatement {
  return { flowFen, counterparty, date, bankSerial };
}

function inBooks({ flowFen, counterparty, caseId }: BookEntry): InBooks {
  return { flowFen, counterparty, caseId };
}
