/** The memo of a posting by which money came back: the clawback, and the serial under which the bank received it. */
export function repaymentMemo(clawbackNumber: string, bankSerial: string): string {
  return `${clawbackNumber} ${bankSerial}`;
}

/** The bank's serial in such a memo: what the treasury's statement names the movement by. */
export function serialOfRepayment(memo: string): string {
  return memo.slice(memo.indexOf(' ') + 1);
}
