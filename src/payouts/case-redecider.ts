/** What deciding a case again, on the day it is to be paid, has come to. */
export type Redecision =
  | { readonly outcome: 'same' }
  /** The entitlement stands with another amount: it has to be publicised again. */
  | { readonly outcome: 'changed'; readonly amountFen: number }
  /** A corrected fact has taken the entitlement away. */
  | { readonly outcome: 'withdrawn'; readonly reason: string }
  /**
   * It cannot be said today (a fact withdrawn), or the entitlement stands but must not be paid today (失信, 注销;
   * `onlyToday`): it waits.
   */
  | { readonly outcome: 'held'; readonly reason: string; readonly onlyToday?: true };

/**
 * Decides a case again for its own business date with what is known today, and looks whether it may be paid today. That
 * a version of the policy has since ended changes nothing. Asked for each case before a batch is frozen, outside of any
 * transaction; writes nothing.
 */
export abstract class CaseRedecider {
  abstract redecide(caseId: string): Promise<Redecision>;
}
