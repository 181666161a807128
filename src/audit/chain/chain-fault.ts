/** What can be wrong with the chain; the words are for whoever runs `verify`. */
export const CHAIN_FAULTS = {
  'entry-altered': 'the entry is not the one that was sealed',
  'entry-missing': 'the entry that was sealed here is gone',
  'place-altered':
    'the place does not follow from the one before: one of the two was altered, moved or put in',
  'place-missing': 'the place is missing',
  'place-twice': 'the place stands there more than once',
  'entry-sealed-twice': 'the entry has been sealed in an earlier place already',
  'entry-not-sealed':
    'the entry has not been sealed for long: it was put in past the sealer, or nothing seals',
  'cut-off': 'the chain had been longer when it was anchored: its end was cut off',
  'differs-from-anchor':
    'the chain is another one than was anchored: it was rewritten between the anchor before and this one',
  'differs-from-root': 'the day is another one than its root was made of',
  'root-missing': 'the root of the day is gone',
  'root-differs-from-anchor': 'the root of the day is another one than was anchored',
  'signature-wrong': 'the signature does not fit what it stands under',
  'anchor-unreadable':
    'a line among the anchors cannot be read: it was changed, or cut off by a full disk',
} as const;

export type ChainFaultKind = keyof typeof CHAIN_FAULTS;

export interface ChainFault {
  readonly kind: ChainFaultKind;
  /** Where it lies, or where the places begin among which it lies. */
  readonly position: number;
  /** Where they end. */
  readonly throughPosition: number;
  readonly entryId: string | null;
  /** Which anchor, root or line says so. */
  readonly saidBy: string | null;
}

const FAULTS_KEPT = 20;

/** The faults of one verification: all are counted, the first ones are kept. */
export class ChainFaults {
  count = 0;
  private readonly kept: ChainFault[] = [];

  add(
    kind: ChainFaultKind,
    position: number,
    about: Partial<Pick<ChainFault, 'throughPosition' | 'entryId' | 'saidBy'>> = {},
    times = 1,
  ): void {
    this.count += times;
    const { throughPosition = position, entryId = null, saidBy = null } = about;
    this.kept.push({ kind, position, throughPosition, entryId, saidBy });
    if (this.kept.length > 2 * FAULTS_KEPT) this.keepFirst();
  }

  /** In the order of their places: what names one place comes before what names a stretch around it. */
  first(): readonly ChainFault[] {
    this.keepFirst();
    return [...this.kept];
  }

  private keepFirst(): void {
    this.kept.sort((a, b) => placeOf(a) - placeOf(b) || b.position - a.position);
    this.kept.splice(FAULTS_KEPT);
  }
}

/** A stretch that is missing is missing from its first place on; within any other stretch the fault may be the last place. */
function placeOf({ kind, position, throughPosition }: ChainFault): number {
  return kind === 'place-missing' || kind === 'cut-off' ? position : throughPosition;
}
