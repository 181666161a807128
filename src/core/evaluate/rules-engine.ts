import { Almanac, Engine, Rule, type ConditionProperties } from 'json-rules-engine';
import type { FactCalendar, Reading } from '../facts/fact-calendar.js';
import { encodeFactValue, type FactValue } from '../facts/fact-value.js';
import type { Profile } from '../facts/profile.js';
import type { KnownFact, MissingFact, ResolvedFact } from '../facts/resolved-fact.js';
import { mapDemand, mayBeTooCoarse, meets, operandsOf, type Demand } from '../policy/demand.js';
import { demandOf, demandOn } from '../policy/leaf-demand.js';
import type { Leaf } from '../policy/policy.js';
import type { Truth } from './truth.js';

/** What came out for a leaf: json-rules-engine's yes or no over known facts, null where one is missing or too coarse. */
export interface LeafAnswer {
  readonly truth: Truth;
  readonly fact: ResolvedFact;
  /** The other fact, when the leaf compares two. */
  readonly comparand: ResolvedFact | undefined;
}

/** What one or more leaves ask. */
interface Question {
  readonly leaf: Leaf;
  readonly fact: Reading;
  readonly comparand: Reading | undefined;
  /** Absent where two facts are compared: only a profile then says what is demanded. */
  readonly demand: Demand<FactValue> | undefined;
  /** Whether a value leaves it open what is asked; the engine's answer can only be yes or no. */
  isCoarse(value: FactValue): boolean;
}

/** A question about facts that are known. */
interface KnownQuestion {
  readonly position: number;
  readonly fact: KnownFact;
  readonly comparand: ResolvedFact | undefined;
}

/**
 * json-rules-engine over the leaves of one business date, built once and run for many profiles. Leaves that ask the same
 * are asked once, and all in a single rule: the engine's time goes into what it does for every rule, and its own `all`,
 * `any` and `not` know no third value anyway. The rule is made anew for every profile, of the leaves about facts that are
 * known: of most enterprises most are not, and a rule costs less than asking them. Its operators are replaced by ours,
 * which compare exact values.
 */
export class RulesEngine {
  private readonly engine = new Engine();
  private readonly questions: Question[] = [];
  /** By position, how the engine is asked. */
  private readonly conditions: readonly ConditionProperties[];
  /** By leaf, the position of what it asks. */
  private readonly positions = new Map<Leaf, number>();
  /** By its name inside the engine, every fact that some leaf reads. */
  private readonly readings = new Map<string, Reading>();
  private lastRun: Promise<unknown> = Promise.resolve();

  constructor(
    leaves: Iterable<Leaf>,
    private readonly calendar: FactCalendar,
  ) {
    const asked = new Map<string, number>();
    for (const leaf of leaves) {
      const question = this.questionOf(leaf);
      const text = textOf(question);
      const position = asked.get(text) ?? this.questions.push(question) - 1;
      asked.set(text, position);
      this.positions.set(leaf, position);
    }
    this.conditions = this.questions.map((question, position) =>
      this.translate(question, position),
    );
  }

  /**
   * Answers leaves that the engine was built of, for a profile of the calendar that it was built with.
   * @param only the leaves that will be asked for. Default: all
   */
  async run(profile: Profile, only?: Iterable<Leaf>): Promise<(leaf: Leaf) => LeafAnswer> {
    const asked = only ? this.positionsOf(only) : this.questions.keys();
    // The engine notes on itself that it runs: of two runs at once, the one that ends first would stop the other.
    const run = this.lastRun.then(() => this.answers(profile, asked));
    this.lastRun = run.catch(() => undefined);
    const answers = await run;
    return (leaf) => answers[this.positions.get(leaf) as number] as LeafAnswer;
  }

  private positionsOf(leaves: Iterable<Leaf>): Set<number> {
    const positions = new Set<number>();
    for (const leaf of leaves) positions.add(this.positions.get(leaf) as number);
    return positions;
  }

  /** By position; nothing where nobody asked. */
  private async answers(
    profile: Profile,
    asked: Iterable<number>,
  ): Promise<readonly (LeafAnswer | undefined)[]> {
    const answers = new Array<LeafAnswer | undefined>(this.questions.length);
    const known: KnownQuestion[] = [];
    for (const position of asked) {
      const question = this.questions[position] as Question;
      const fact = profile.read(question.fact);
      const comparand = question.comparand && profile.read(question.comparand);
      // What the engine says of a missing fact means nothing: it takes it for a plain no.
      if (fact.known && comparand?.known !== false) known.push({ position, fact, comparand });
      else answers[position] = { truth: null, fact, comparand };
    }
    const results = await this.ask(profile, known);
    for (const [at, { position, fact, comparand }] of known.entries()) {
      const truth = results[at] === true;
      const isOpen = !truth && this.questions[position]?.isCoarse(fact.value);
      answers[position] = isOpen
        ? { truth: null, fact: tooCoarse(fact), comparand }
        : { truth, fact, comparand };
    }
    return answers;
  }

  /** The engine's yes or no to questions about known facts, in their order. */
  private async ask(profile: Profile, questions: readonly KnownQuestion[]): Promise<boolean[]> {
    if (questions.length === 0) return [];
    const asked = questions.map(({ position }) => this.conditions[position] as ConditionProperties);
    const rule = new Rule({
      conditions: { all: asked },
      event: { type: 'answered' },
    });
    this.engine.addRule(rule);
    try {
      const almanac = new ProfileAlmanac(profile, this.readings);
      const { results, failureResults } = await this.engine.run({}, { almanac });
      const [outcome] = [...results, ...failureResults];
      if (!outcome) throw new Error('json-rules-engine gave no result');
      const { all } = outcome.conditions as { all: { readonly result?: boolean }[] };
      return all.map(({ result }) => result === true);
    } finally {
      this.engine.removeRule(rule);
    }
  }

  private questionOf(leaf: Leaf): Question {
    const { definition, period, operand } = leaf;
    const { calendar } = this;
    const isComparison = operand.kind === 'fact';
    const demand = isComparison ? undefined : demandOn(leaf, calendar.asOf);
    return {
      leaf,
      fact: calendar.reading(definition.id, period),
      comparand: isComparison ? calendar.reading(operand.definition.id, operand.period) : undefined,
      demand,
      isCoarse:
        demand && mayBeTooCoarse(demand, definition)
          ? (value) => meets(demand, definition, value) === null
          : () => false,
    };
  }

  /**
   * The engine copies its whole condition tree for every result, and copying exact numbers takes most of the time of a
   * decision, so that a condition holds no more than the position of what it demands.
   */
  private translate({ leaf, fact, comparand }: Question, position: number): ConditionProperties {
    const { operator, definition } = leaf;
    if (!comparand) {
      // Adding an operator of the same name replaces it, so that many leaves register one.
      this.engine.addOperator(operator, (value: FactValue | undefined, at: number) => {
        const { demand, leaf } = this.questions[at] as Question;
        return (
          value !== undefined && meets(demand as Demand<FactValue>, leaf.definition, value) === true
        );
      });
      return { fact: this.nameOf(fact), operator, value: position };
    }
    const name = `${operator} at ${position}`;
    const demand = demandOf(leaf);
    this.engine.addOperator(
      name,
      (value: FactValue | undefined, other: FactValue | undefined) =>
        value !== undefined &&
        other !== undefined &&
        meets(
          mapDemand(demand, () => other),
          definition,
          value,
        ) === true,
    );
    return { fact: this.nameOf(fact), operator: name, value: { fact: this.nameOf(comparand) } };
  }

  private nameOf(reading: Reading): string {
    const name = readingText(reading);
    this.readings.set(name, reading);
    return name;
  }
}

/** Hands the engine a profile's known facts; the engine's own store of facts would hash every one of them. */
class ProfileAlmanac extends Almanac {
  constructor(
    private readonly profile: Profile,
    private readonly readings: ReadonlyMap<string, Reading>,
  ) {
    super();
  }

  override factValue<T>(name: string): Promise<T> {
    const fact = this.profile.read(this.readings.get(name) as Reading);
    return Promise.resolve((fact.known ? fact.value : undefined) as T);
  }
}

/** A code that has to be stated more finely before it can be used, and stands for a missing one until then. */
function tooCoarse({ fact, period, statement }: KnownFact): MissingFact {
  return {
    known: false,
    fact,
    period,
    because: 'too-coarse',
    missing: [fact],
    ...(statement && { statement }),
  };
}

/** The same for leaves that ask the same of the same facts. */
function textOf({ leaf, fact, comparand, demand }: Question): string {
  const operands = demand ? operandsOf(demand).map(encodeFactValue).join() : '';
  return [readingText(fact), leaf.operator, comparand ? readingText(comparand) : operands].join(
    ' ',
  );
}

function readingText({ definition, period }: Reading): string {
  return `${definition.id}@${period}`;
}
