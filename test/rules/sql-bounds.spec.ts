import { describe, expect, it } from '@jest/globals';
import { dialectOf, type DialectName } from '../../src/core/evaluate/sql/dialect.js';
import { LIMBS_MAX } from '../../src/core/evaluate/sql/sql-limbs.js';
import { Arithmetic } from '../../src/core/evaluate/sql/sql-numbers.js';
import type { Comparison, SqlNumber, Term } from '../../src/core/evaluate/sql/sql-terms.js';
import { raw, type Sql } from '../../src/core/evaluate/sql/sql-text.js';
import { Random } from '../../src/core/policy/agreement/random.js';
import { openConnection } from './sql-engines.js';

const MAX_64 = 2n ** 63n - 1n;
/** 2^63 - 1 is 7 times this: a product that comes exactly to the largest integer of 64 bits. */
const SEVENTH = MAX_64 / 7n;
/** How large columns can be, so that sums and products come just within, exactly to and just past 63, 115 and 127 bits. */
const BOUNDS = [
  [1n, 2n, 7n, 12n, 2n ** 31n, 2n ** 32n],
  [2n ** 53n - 1n, 2n ** 54n - 1n, 2n ** 54n, 2n ** 61n, 2n ** 61n + 1n],
  [SEVENTH, SEVENTH + 1n, 2n ** 62n - 1n, 2n ** 62n, MAX_64 - 1n, MAX_64],
].flat();
const CONSTANTS = [
  [0n, 1n, 2n, 3n, 7n, 8n, 1_000_000n, 2n ** 34n, 2n ** 34n + 1n, SEVENTH, SEVENTH + 1n],
  [2n ** 65n - 3n, 2n ** 65n - 2n, MAX_64, MAX_64 + 1n, 2n ** 127n - 1n, 2n ** 127n],
].flat();
/** Each bound has so many columns, so that those of one calculation take their ends by themselves. */
const COLUMNS = 3;
const UNDERS = [1n, 1n, 2n, 3n, 100n, 1_000_000n];
const TREES = 300;
const PAIRS = 400;
const COMPARISONS: readonly Comparison[] = ['<', '<=', '=', '<>', '>=', '>'];

const OPERATORS: readonly ('times' | 'plus' | 'minus')[] = ['times', 'plus', 'minus'];

type Row = readonly bigint[];

/** Every column at its end or beside it, above and below zero, in every combination; then at small numbers. */
const ROWS: readonly Row[] = [...Array(4 ** COLUMNS + 3).keys()].map((row) =>
  BOUNDS.flatMap((bound) =>
    [...Array(COLUMNS).keys()].map((column) => {
      if (row >= 4 ** COLUMNS) return BigInt((row + column) % 3) - 1n;
      return [bound, -bound, bound - 1n, 1n - bound][Math.floor(row / 4 ** column) % 4]!;
    }),
  ),
);

/** A calculation beside what it comes to, worked out without the reader. */
interface Tree {
  readonly term: Term;
  readonly constant?: bigint;
  /** The most that it can come to, whatever its columns hold; and the most on the way. */
  readonly bound: bigint;
  readonly boundOnTheWay: bigint;
  valueOf(row: Row): bigint;
  /** Whether a number on the way, one of the law's included, is more than the engine has integers for. */
  overflows(row: Row, max: bigint): boolean;
}

const magnitude = (value: bigint) => (value < 0n ? -value : value);
const largest = (...values: readonly bigint[]) => values.reduce((a, b) => (a > b ? a : b));

function constantTree(arithmetic: Arithmetic, value: bigint): Tree {
  const bound = magnitude(value);
  return {
    term: arithmetic.constant(value),
    constant: value,
    bound,
    boundOnTheWay: bound,
    valueOf: () => value,
    overflows: (_, max) => bound > max,
  };
}

class Trees {
  constructor(
    private readonly arithmetic: Arithmetic,
    private readonly random: Random,
  ) {}

  column(place: number, column: number): Tree {
    const bound = BOUNDS[place]!;
    return {
      term: this.arithmetic.integer(raw(`"c${place * COLUMNS + column}"`), bound),
      bound,
      boundOnTheWay: bound,
      valueOf: (row) => row[place * COLUMNS + column]!,
      overflows: () => false,
    };
  }

  combined(a: Tree, operator: (typeof OPERATORS)[number], b: Tree): Tree {
    const term = this.arithmetic[operator](a.term, b.term);
    const of = (x: bigint, y: bigint) =>
      operator === 'times' ? x * y : operator === 'plus' ? x + y : x - y;
    if (a.constant !== undefined && b.constant !== undefined)
      return { ...constantTree(this.arithmetic, of(a.constant, b.constant)), term };
    const bound = operator === 'times' ? a.bound * b.bound : a.bound + b.bound;
    const valueOf = (row: Row) => of(a.valueOf(row), b.valueOf(row));
    return {
      term,
      bound,
      boundOnTheWay: largest(bound, a.boundOnTheWay, b.boundOnTheWay),
      valueOf,
      // Below zero an integer has room for one more.
      overflows: (row, max) =>
        [a, b].some((part) => part.overflows(row, max)) ||
        valueOf(row) > max ||
        valueOf(row) < -max - 1n,
    };
  }

  /** Of one column, or of so many at the most, each with an operator and a number of the law or another column. */
  drawn(columns: number): Tree {
    const { random } = this;
    let tree = this.column(random.below(BOUNDS.length), columns - 1);
    // DuckDB takes (x * 2) * 3 for x * (2 * 3): what is multiplied twice would be too large in another order.
    let operators = OPERATORS;
    for (let steps = random.below(3); steps > 0; steps -= 1) {
      const sign = random.chance(0.3) ? -1n : 1n;
      const isOfColumns = columns > 1 && random.chance(0.5);
      const other = isOfColumns
        ? this.drawn(columns - 1)
        : constantTree(this.arithmetic, sign * random.pick(CONSTANTS));
      const [left, right] = random.chance(0.3) ? [other, tree] : [tree, other];
      const operator = random.pick(operators);
      tree = this.combined(left, operator, right);
      if (isOfColumns) break;
      operators = operator === 'times' ? ['plus', 'minus'] : OPERATORS;
    }
    return tree;
  }
}

/** What the trees of a dialect come to on every row, and how it compares. */
class Worked {
  readonly arithmetic: Arithmetic;
  readonly trees: readonly Tree[];
  /** The trees as terms that can be used more than once: in columns, two where a number has two parts. */
  readonly settled: readonly Term[];
  private readonly columns: readonly string[];

  constructor(private readonly dialect: DialectName) {
    this.arithmetic = new Arithmetic(dialectOf(dialect));
    const trees = new Trees(this.arithmetic, new Random(20_261_127));
    this.trees = [...Array(TREES).keys()].map((index) => trees.drawn(1 + (index % COLUMNS)));
    const columns: string[] = [];
    const settle = (expression: Sql, name: string) => {
      columns.push(`${expression.text} AS "${name}"`);
      return raw(`"${name}"`);
    };
    this.settled = this.trees.map(({ term }, index) => {
      const checked = this.arithmetic.checked(term);
      const whole = { ...checked, sql: settle(checked.sql, `t${index}`) };
      if (!checked.limbs) return whole;
      const { high, low, bound } = this.arithmetic.checkedLimbs(checked.limbs);
      const parts = { high: settle(high, `t${index}_h`), low: settle(low, `t${index}_l`) };
      return { ...whole, limbs: { ...parts, bound } };
    });
    this.columns = columns;
  }

  /** What a tree is compared with: another one, or a number of the law, at the tree's end as often as not. */
  other(random: Random, { bound }: Tree): [Tree, Term] {
    const place = random.below(TREES);
    if (random.chance(0.6)) return [this.trees[place]!, this.settled[place]!];
    const law = random.pick([bound, bound + 1n, bound - 1n, ...CONSTANTS.slice(0, 4)]);
    const tree = constantTree(this.arithmetic, random.chance(0.5) ? law : -law);
    return [tree, tree.term];
  }

  /** By row; as texts, since a driver's numbers lose what is past 2^53. */
  async answers(asked: readonly Sql[]): Promise<(string | null)[][]> {
    const { textType, fence } = dialectOf(this.dialect);
    const names = ROWS[0]!.map((_, column) => `"c${column}"`);
    const rows = ROWS.map((row, index) => `(${index}, ${row.join(', ')})`).join(',\n');
    const stage = `SELECT i, ${this.columns.join(',\n')} FROM numbers ${fence}`;
    const texts = asked.map(({ text }) => `cast(${text} AS ${textType})`).join(',\n');
    const connection = await openConnection(this.dialect);
    try {
      await connection.execute(
        `CREATE TABLE numbers (i bigint, ${names.map((name) => `${name} bigint`).join(', ')})`,
      );
      await connection.execute(`INSERT INTO numbers VALUES ${rows}`);
      const query = `WITH stage AS (${stage}) SELECT ${texts} FROM stage ORDER BY i`;
      return (await connection.rows(query)) as (string | null)[][];
    } finally {
      await connection.close();
    }
  }
}

for (const dialect of ['sqlite', 'duckdb'] as const)
  describe(`a calculation of the sql reader on ${dialect}`, () => {
    const { integerMax = 0n, wideType } = dialectOf(dialect);

    it('is taken for as large as it can be, and no larger', () => {
      const { trees } = new Worked(dialect);
      const is = trees.map(({ term: { bound, constant, isWide, mayOverflow } }) => {
        return { bound, constant, isWide, mayOverflow };
      });
      const expected = trees.map(({ bound, constant, boundOnTheWay }) => {
        const isWide = constant === -MAX_64 - 1n ? false : boundOnTheWay > MAX_64;
        return { bound, constant, isWide, mayOverflow: boundOnTheWay > integerMax };
      });
      expect(is).toEqual(expected);
    });

    it('comes to what it should, or to nothing where a number on the way is too large', async () => {
      const worked = new Worked(dialect);
      const { trees, settled } = worked;
      const answers = await worked.answers(settled.map(({ sql }) => sql));
      ROWS.forEach((row, index) => {
        const expected = trees.map((tree) =>
          tree.overflows(row, integerMax) ? null : String(tree.valueOf(row)),
        );
        const wrong = trees.flatMap(({ term }, at) =>
          answers[index]![at] === expected[at]
            ? []
            : [{ text: term.sql.text, is: answers[index]![at], expected: expected[at] }],
        );
        expect(wrong).toEqual([]);
      });
    }, 60_000);

    it('has two parts that make it up, where the engine has no larger integers', async () => {
      const worked = new Worked(dialect);
      const { trees, settled } = worked;
      const inParts = settled.flatMap(({ limbs }, at) =>
        limbs ? [{ limbs, tree: trees[at]! }] : [],
      );
      expect(inParts.length > 0).toBe(wideType === undefined);
      const parts = inParts.flatMap(({ limbs: { high, low } }) => [high, low]);
      const answers = await worked.answers([raw('1'), ...parts]);
      const wrong = inParts.flatMap(({ limbs, tree }, at) =>
        ROWS.flatMap((row, index) => {
          const [high, low] = answers[index]!.slice(1 + 2 * at).map((part) => part && BigInt(part));
          if (typeof low === 'bigint' && low >> 54n === 0n) {
            // Past that bound the high part may be too large, unless the numbers of the row are not.
            if (high === null && tree.overflows(row, LIMBS_MAX)) return [];
            if (typeof high === 'bigint' && high * 2n ** 54n + low === tree.valueOf(row)) return [];
          }
          return [{ high: limbs.high.text, is: high, low, expected: tree.valueOf(row) }];
        }),
      );
      expect(wrong).toEqual([]);
      expect(inParts.map(({ limbs }) => limbs.bound)).toEqual(
        inParts.map(({ tree }) => tree.bound),
      );
    }, 60_000);

    it('compares as it should, and is left undecided only where it cannot be', async () => {
      const worked = new Worked(dialect);
      const { trees, settled, arithmetic } = worked;
      const random = new Random(63_127);
      const pairs = Array.from({ length: PAIRS }, () => {
        const place = random.below(TREES);
        const drawn: [Tree, Term][] = [
          [trees[place]!, settled[place]!],
          worked.other(random, trees[place]!),
        ];
        const unders = drawn.map(() => random.pick(UNDERS));
        if (random.chance(0.3)) drawn.reverse();
        const operator = random.pick(COMPARISONS);
        const sides = drawn.map(([, over], side): SqlNumber => {
          return { over, under: arithmetic.constant(unders[side]!) };
        });
        const [left, right] = sides as [SqlNumber, SqlNumber];
        const [a, b] = drawn.map(([tree]) => tree) as [Tree, Tree];
        const isKnown = sides.map(({ over }) => over.limbs?.high ?? over.sql);
        const text = arithmetic.compare(left, operator, right);
        const mayOverflow = arithmetic.comparisonMayOverflow(left, right);
        return { a, b, unders, operator, asked: [...isKnown, text], mayOverflow };
      });
      const answers = await worked.answers(pairs.flatMap(({ asked }) => asked));
      const wrong = pairs.flatMap(({ a, b, unders, operator, asked, mayOverflow }, at) =>
        ROWS.flatMap((row, index) => {
          const [knownA, knownB, answer] = answers[index]!.slice(3 * at);
          const sides = [a.valueOf(row) * unders[1]!, b.valueOf(row) * unders[0]!] as const;
          const isTooLarge = sides.some((side) => magnitude(side) > integerMax);
          if (answer === null) {
            const isUnknown = knownA === null || knownB === null;
            if (isUnknown || (mayOverflow && isTooLarge)) return [];
          } else if (['1', 'true'].includes(answer!) === holds(sides, operator)) return [];
          return [{ text: asked[2]!.text, sides, answer }];
        }),
      );
      expect(wrong).toEqual([]);
    }, 60_000);
  });

function holds([a, b]: readonly [bigint, bigint], operator: Comparison): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '=':
      return a === b;
    case '<>':
      return a !== b;
    case '>=':
      return a >= b;
    case '>':
      return a > b;
  }
}
