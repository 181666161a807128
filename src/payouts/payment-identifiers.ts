const PAYMENT_REFERENCE = /^BF\d{4}-\d{6,}-\d{4,}$/;
const MESSAGE_ID = /^(BF\d{4}-\d{6,})-[0-9A-F]{16}$/;

/** Whether a text has the form of a 支付申请号 of ours, such as `BF2024-000012-0001`. */
export function isPaymentReference(text: string): boolean {
  return PAYMENT_REFERENCE.test(text);
}

/**
 * The name under which a batch leaves, at most 35 characters. It ends in the first 64 bits of the hash over the payments,
 * so that a bank that names the message has named what was in it.
 * @param hash SHA-256, hex
 */
export function messageIdOf(batch: {
  readonly batchNumber: string;
  readonly hash: string;
}): string {
  return `${batch.batchNumber}-${batch.hash.slice(0, 16).toUpperCase()}`;
}

/** The batch number in a message id; undefined where it has not the form of one of ours. */
export function batchNumberOf(messageId: string): string | undefined {
  return MESSAGE_ID.exec(messageId)?.[1];
}
