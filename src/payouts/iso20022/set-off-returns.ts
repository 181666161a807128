import type { FoundLine } from './iso-line.js';

/**
 * What a file says was paid and, in the same file, came back, has come back: a bank books both, and taken one after the
 * other the first would close the case. Each return is set off against one payment of the same reference and amount,
 * which then is only noted. A payment and its return in two files are another matter: the case was closed in between.
 */
export function setOff(lines: readonly FoundLine[]): FoundLine[] {
  const returns = new Map<string, number>();
  for (const line of lines) {
    if (isSound(line, 'returned')) returns.set(keyOf(line), (returns.get(keyOf(line)) ?? 0) + 1);
  }
  return lines.map((line) => {
    const left = isSound(line, 'paid') ? (returns.get(keyOf(line)) ?? 0) : 0;
    if (left === 0) return line;
    returns.set(keyOf(line), left - 1);
    return { ...line, result: 'accepted', reason: '同一文件中已退回' };
  });
}

function isSound({ result, faults }: FoundLine, wanted: FoundLine['result']): boolean {
  return result === wanted && faults.length === 0;
}

function keyOf({ reference, amountFen }: FoundLine): string {
  return `${reference} ${amountFen}`;
}
