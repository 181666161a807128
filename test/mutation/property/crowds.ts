import { populationOf } from '../../../src/core/evaluate/columns/build-population.js';
import { ColumnsReader } from '../../../src/core/evaluate/columns/columns-reader.js';
import type { TruthPlanes } from '../../../src/core/evaluate/columns/combine-leaves.js';
import {
  changedRows,
  compareVerdicts,
} from '../../../src/core/evaluate/columns/compare-verdicts.js';
import { mustEqual } from './check.js';
import { answerAt, STAGES, type Stage } from './stage.js';

/** Two whole batches of rows and part of a third, whose last word is not full. */
const ROWS = 2 * 2_048 + 77;
/** How many rows of a word have facts: from none to all, and about as many as make a word worth a plain loop. */
const KNOWN_IN_WORD = [32, 0, 1, 5, 7, 8, 9, 20];
/** A crowd costs as much as fifty scenes. */
const CROWDS = 4;

interface Crowd {
  readonly stage: Stage;
  /** Which of the stage's enterprises each row is. */
  readonly members: readonly number[];
}

/** The first enterprise of a stage is one of whom nothing is known. */
function crowdOf(stage: Stage): Crowd {
  const members = Array.from({ length: ROWS }, (_, row) => {
    const word = row >>> 5;
    const place = (row * 7 + word) & 31;
    const isKnown = place < KNOWN_IN_WORD[word % KNOWN_IN_WORD.length]!;
    return isKnown ? 1 + ((word * 13 + row) % (stage.profiles.length - 1)) : 0;
  });
  return { stage, members };
}

const CROWDS_OF_ALL = STAGES.filter(({ plan }) => plan.policies.every(({ rule }) => rule))
  .slice(0, CROWDS)
  .map(crowdOf);

function readerOf({ stage, members }: Crowd): ColumnsReader {
  const profiles = members.map((member) => stage.profiles[member]!);
  return new ColumnsReader(stage.plan, populationOf(profiles, stage.plan));
}

/** Everybody's verdicts and amounts under every rule, against the oracle's of the enterprise that each row is. */
function crowdAgrees({ stage, members }: Crowd, reader: ColumnsReader): void {
  const counts = reader.counts();
  stage.plan.policies.forEach(({ id }, policy) => {
    const answers = members.map((member) => answerAt(stage, member, policy));
    const rowsOf = (verdict: string) =>
      answers.flatMap((answer, row) => (answer.verdict === verdict ? [row] : []));
    const eligible = rowsOf('eligible');
    const ineligible = rowsOf('ineligible');
    const { yes, no } = reader.planesOf(policy)!;
    mustEqual([...yes], bitsOf(eligible), 'known to hold');
    mustEqual([...no], bitsOf(ineligible), 'known to fail');
    const unknown = ROWS - eligible.length - ineligible.length;
    mustEqual(
      counts[policy],
      {
        policy: id,
        eligible: eligible.length,
        unknown,
        ineligible: ineligible.length,
        notInForce: 0,
      },
      'counts',
    );
    const fen = eligible.map((row) => answers[row]!.amountFen);
    amountsAre(reader.amounts(policy), eligible, fen);
    for (const [from, to] of [
      [0, 2_048],
      [2_048, ROWS],
      [64, 96],
    ] as const) {
      const inPart = eligible.filter((row) => row >= from && row < to);
      const fenInPart = inPart.map((row) => answers[row]!.amountFen);
      amountsAre(reader.amounts(policy, from, to), inPart, fenInPart);
    }
  });
}

function amountsAre(
  own: { rows: Uint32Array; fen: Float64Array },
  rows: readonly number[],
  fen: readonly (number | null)[],
): void {
  mustEqual([...own.rows], rows, 'rows with an amount');
  // JSON writes what is no number as null.
  mustEqual([...own.fen], fen, 'amounts');
}

/** Bits past the last row are zero. */
function bitsOf(rows: readonly number[]): number[] {
  const words = new Int32Array(Math.ceil(ROWS / 32));
  for (const row of rows) words[Math.floor(row / 32)]! |= 1 << (row % 32);
  return [...words];
}

export function crowdsAgree(): void {
  for (const crowd of CROWDS_OF_ALL) crowdAgrees(crowd, readerOf(crowd).decide());
}

/** In parts, by several readers on the same memory, as threads do it; each leaves the others' rows alone. */
export function partsAgree(): void {
  for (const crowd of CROWDS_OF_ALL) {
    const whole = readerOf(crowd);
    const { plan, population, index, planes } = whole;
    const last = new ColumnsReader(plan, population, index, planes).decide(4_096);
    const first = new ColumnsReader(plan, population, index, planes).decide(0, 2_048);
    new ColumnsReader(plan, population, index, planes).decide(2_048, 4_096);
    for (const reader of [whole, last, first]) crowdAgrees(crowd, reader);
  }
}

/** A part is answered whatever stood in its memory, wherever it ends, and nothing beyond it is touched. */
export function othersAreLeftAlone(): void {
  const [crowd] = CROWDS_OF_ALL;
  const clean = writtenBy(readerOf(crowd!).decide());
  for (const [from, to] of [
    [0, 32],
    [64, 96],
    [2_016, 2_080],
    [4_096, ROWS],
  ] as const) {
    const reader = readerOf(crowd!);
    const words = writtenBy(reader);
    for (const some of words) some.fill(MARK);
    reader.decide(from, to);
    const isIn = (at: number) => at >= from / 32 && at < to / 32;
    words.forEach((some, place) => {
      const expected = clean[place]!.map((word, at) => (isIn(at) ? word : MARK));
      mustEqual([...some], [...expected], 'the words of a part and of others');
    });
  }
}

/** All that deciding writes. What is known of a stated fact is the population's own. */
function writtenBy({ index, planes, population }: ColumnsReader): Int32Array[] {
  const stated = new Set([...population.columns.values()].map(({ known }) => known));
  const written = [...planes.values()]
    .flatMap(({ yes, no }) => [yes, no])
    .concat(index.leaves.flatMap((leaf) => (leaf ? [leaf.yes, leaf.known] : [])))
    .concat(index.known);
  return [...new Set(written)].filter((words) => !stated.has(words));
}

/** Any bits that nothing would leave behind by chance. */
const MARK = 0x5a5a5a5a;

/** Two runs over the same rows, their changes counted one by one. */
export function changesAreCounted(): void {
  const [crowd] = CROWDS_OF_ALL;
  const reader = readerOf(crowd!).decide();
  const planes = crowd!.stage.plan.policies.map((_, policy) => reader.planesOf(policy)!);
  for (const before of planes)
    for (const after of planes) {
      const rows = Array.from({ length: ROWS }, (_, row) => row);
      const changed = rows.filter((row) => verdictOf(before, row) !== verdictOf(after, row));
      const wasEligible = (row: number) => verdictOf(before, row) === 'yes';
      const isEligible = (row: number) => verdictOf(after, row) === 'yes';
      const gained = changed.filter(isEligible);
      const lost = changed.filter(wasEligible);
      mustEqual(changedRows(before, after), changed, 'changed rows');
      const numbers = (from: number, to: number) => {
        const within = (some: readonly number[]) =>
          some.filter((row) => row >= from * 32 && row < to * 32).length;
        return { changed: within(changed), gained: within(gained), lost: within(lost) };
      };
      mustEqual(compareVerdicts(before, after), numbers(0, before.yes.length), 'changes');
      mustEqual(compareVerdicts(before, after, 3, 40), numbers(3, 40), 'changes of some words');
    }
}

function verdictOf({ yes, no }: TruthPlanes, row: number): string {
  const has = (bits: Int32Array) => (bits[Math.floor(row / 32)]! & (1 << (row % 32))) !== 0;
  return has(yes) ? 'yes' : has(no) ? 'no' : 'unknown';
}
