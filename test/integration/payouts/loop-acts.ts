import fc from 'fast-check';

/** What may happen; `pick` chooses among whatever the act may be about. */
export type Act =
  | { readonly kind: 'open'; readonly amountFen: number }
  | { readonly kind: 'review' | 'object' | 'correct-account' | 'return'; readonly pick: number }
  | { readonly kind: 'settle'; readonly pick: number; readonly outcome: 'dismissed' | 'upheld' }
  | { readonly kind: 'publicise' }
  | {
      readonly kind: 'approve-list';
      readonly pick: number;
      readonly fund: number;
      readonly whenShort: 'refuse' | 'by-rule';
    }
  | { readonly kind: 'appropriate'; readonly amountFen: number }
  | {
      readonly kind: 'adjust';
      readonly fund: number;
      readonly by: 'increase' | 'decrease';
      readonly amountFen: number;
      /** Otherwise the approver turns it down. */
      readonly isApproved: boolean;
    }
  | { readonly kind: 'redecide'; readonly pick: number; readonly outcome: Outcome }
  | { readonly kind: 'freeze'; readonly fund: number }
  | { readonly kind: 'cancel' | 'approve-batch' | 'dispatch'; readonly pick: number }
  | { readonly kind: 'answer'; readonly pick: number; readonly lines: readonly AnswerLine[] }
  | {
      readonly kind: 'settle-exception';
      readonly pick: number;
      readonly decision: Decision;
      readonly day: ReturnDay;
    }
  | { readonly kind: 'open-clawback'; readonly pick: number; readonly amountFen: number }
  | {
      readonly kind: 'walk-clawback';
      readonly pick: number;
      readonly step: number;
      readonly amountFen: number;
      readonly day: ReturnDay;
      /** Once the limit that ran is over. */
      readonly isLate: boolean;
    }
  | { readonly kind: 'new-year' }
  | {
      readonly kind: 'close-year';
      readonly fund: number;
      readonly remainder: Remainder;
      readonly into: number;
    }
  | {
      readonly kind: 'plan';
      readonly fund: number;
      readonly weights: readonly number[];
      readonly isWhole: boolean;
    };

/** What becomes of what is left when the year is over. */
export type Remainder = 'lapse' | 'carry-over';

export const CLAWBACK_STEPS = [
  'notify',
  'state-view',
  'end-hearing',
  'drop',
  'decide',
  'agree-plan',
  'repay',
  'urge',
  'apply-for-enforcement',
  'request-write-off',
  'write-off',
  'refuse-write-off',
] as const;

export type ClawbackStep = (typeof CLAWBACK_STEPS)[number];

export type Outcome = 'same' | 'changed' | 'held' | 'withdrawn';

export type Decision = 'no-effect' | 'not-paid' | 'paid' | 'returned';

/** On which day money came back, if it did: on a day that is past, in the year of the payment, or not possible. */
export type ReturnDay = 'today' | 'end-of-its-year' | 'before-it-was-paid';

/** One line of the bank about the payment at a place of a batch. */
export interface AnswerLine {
  readonly place: number;
  readonly says: 'paid' | 'returned' | 'wrong-amount' | 'wrong-account';
  /** The same line once more in the same file. */
  readonly twice: boolean;
}

const PICK = fc.nat(7);
const FEN = fc.integer({ min: 1, max: 400_00 });

const DAY = fc.constantFrom<ReturnDay>('today', 'today', 'end-of-its-year', 'before-it-was-paid');

const LINE = fc.record({
  place: fc.nat(5),
  says: fc.constantFrom('paid', 'paid', 'returned', 'returned', 'wrong-amount', 'wrong-account'),
  twice: fc.boolean(),
});

const picked = <const Kind extends string>(...kinds: Kind[]) =>
  fc.record({ kind: fc.constantFrom(...kinds), pick: PICK });

const APPROVE_LIST = fc.record({
  kind: fc.constant('approve-list'),
  pick: PICK,
  fund: PICK,
  whenShort: fc.constantFrom('refuse', 'by-rule'),
});

const ANSWER = fc.record({
  kind: fc.constant('answer'),
  pick: PICK,
  lines: fc.array(LINE, { minLength: 1, maxLength: 6 }),
});

const WALK_CLAWBACK = fc.record({
  kind: fc.constant('walk-clawback'),
  pick: PICK,
  step: fc.nat(23),
  amountFen: FEN,
  day: DAY,
  isLate: fc.boolean(),
});

const PUBLICISE = fc.record({ kind: fc.constant('publicise') });

const APPROPRIATE = fc.record({
  kind: fc.constant('appropriate'),
  amountFen: fc.integer({ min: 1, max: 1_000_00 }),
});

const SETTLE_EXCEPTION = fc.record({
  kind: fc.constant('settle-exception'),
  pick: PICK,
  decision: fc.constantFrom('returned', 'returned', 'not-paid', 'paid', 'no-effect'),
  day: DAY,
});

const CLOSE_YEAR = fc.record({
  kind: fc.constant('close-year'),
  fund: PICK,
  remainder: fc.constantFrom('lapse', 'carry-over'),
  into: PICK,
});

const NEW_YEAR = fc.record({ kind: fc.constant('new-year') });

const FREEZE = fc.record({ kind: fc.constant('freeze'), fund: PICK });

const OPEN_CLAWBACK = fc.record({
  kind: fc.constant('open-clawback'),
  pick: PICK,
  amountFen: FEN,
});

const OPEN = fc.record({ kind: fc.constant('open'), amountFen: FEN });

const SETTLE = fc.record({
  kind: fc.constant('settle'),
  pick: PICK,
  outcome: fc.constantFrom('dismissed', 'upheld'),
});

const REDECIDE = fc.record({
  kind: fc.constant('redecide'),
  pick: PICK,
  outcome: fc.constantFrom('same', 'changed', 'held', 'withdrawn'),
});

/** Steps along the road are drawn more often than those off it, so that sequences come somewhere. */
const ACT: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: OPEN },
  { weight: 5, arbitrary: picked('review') },
  { weight: 3, arbitrary: PUBLICISE },
  { weight: 5, arbitrary: APPROVE_LIST },
  { weight: 2, arbitrary: APPROPRIATE },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('adjust'),
      fund: PICK,
      by: fc.constantFrom('increase', 'decrease'),
      amountFen: FEN,
      isApproved: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: FREEZE },
  { weight: 4, arbitrary: picked('approve-batch') },
  { weight: 4, arbitrary: picked('dispatch') },
  { weight: 4, arbitrary: ANSWER },
  { weight: 3, arbitrary: picked('correct-account') },
  { weight: 2, arbitrary: picked('object', 'return', 'cancel') },
  { weight: 2, arbitrary: SETTLE },
  { weight: 4, arbitrary: SETTLE_EXCEPTION },
  { weight: 2, arbitrary: OPEN_CLAWBACK },
  { weight: 6, arbitrary: WALK_CLAWBACK },
  { weight: 1, arbitrary: NEW_YEAR },
  { weight: 2, arbitrary: CLOSE_YEAR },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('plan'),
      fund: PICK,
      weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
      isWhole: fc.integer({ min: 0, max: 7 }).map((drawn) => drawn > 0),
    }),
  },
  { weight: 1, arbitrary: REDECIDE },
);

const APPROVED = [picked('review'), PUBLICISE, APPROPRIATE, APPROVE_LIST] as const;

const ROADS: readonly fc.Arbitrary<readonly Act[]>[] = [
  fc.tuple(...APPROVED, FREEZE, picked('approve-batch'), picked('dispatch'), ANSWER),
  fc.tuple(...APPROVED, NEW_YEAR, APPROPRIATE, CLOSE_YEAR, FREEZE),
  fc.tuple(OPEN, picked('review'), PUBLICISE, picked('object'), SETTLE, APPROVE_LIST),
  fc.tuple(...APPROVED, REDECIDE, FREEZE, picked('cancel')),
  fc.tuple(ANSWER, SETTLE_EXCEPTION, picked('correct-account')),
  fc.tuple(ANSWER, NEW_YEAR, SETTLE_EXCEPTION),
  fc.tuple(OPEN_CLAWBACK, WALK_CLAWBACK, WALK_CLAWBACK, WALK_CLAWBACK, WALK_CLAWBACK),
];

/** One act after the other, and now and then the few that lead somewhere together. */
export const ACTS: fc.Arbitrary<readonly Act[]> = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: ACT.map((act): readonly Act[] => [act]) },
      ...ROADS.map((arbitrary) => ({ weight: 1, arbitrary })),
    ),
    { minLength: 18, maxLength: 36, size: 'max' },
  )
  .map((some) => some.flat());
