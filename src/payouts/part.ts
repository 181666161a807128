/** What one appropriation gives of an amount, or gets back of it. */
export interface Part {
  readonly appropriationId: string;
  /** Above zero. */
  readonly amountFen: number;
}
