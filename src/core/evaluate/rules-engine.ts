import {
  Engine,
  type ConditionProperties,
  type NestedCondition,
  type RuleResult,
  type TopLevelCondition,
} from 'json-rules-engine';
import type { FactDefinition } from '../facts/fact-definition.js';
import type { FactValue } from '../facts/fact-value.js';
import { formatRelativePeriod, type RelativePeriod } from '../facts/period.js';
import type { LocalDate } from '../local-date.js';
import { demandOf, demandOn } from '../policy/leaf-demand.js';
import { mapDemand, meets, type Demand } from '../policy/demand.js';
import type { Condition, Leaf } from '../policy/policy.js';

/** What json-rules-engine said of a leaf or group; of a leaf over a missing fact it means nothing. */
export interface RawResult {
  readonly result: boolean;
  readonly parts: readonly RawResult[];
}

/** The name a fact goes by inside the engine: one entry for each period that some rule reads. */
export function engineFact(definition: FactDefinition, period: RelativePeriod): string {
  return `${definition.id}@${formatRelativePeriod(period)}`;
}

/**
 * json-rules-engine over the checked conditions of one business date, built once and run for many profiles. The engine's
 * own operators are replaced by ours, which compare exact values; what it does about missing facts is ignored by the
 * caller, because it turns them into a plain no (and into yes under `notEqual`).
 */
export class RulesEngine {
  private readonly engine = new Engine([], { allowUndefinedFacts: true });
  private readonly names: string[] = [];
  /**
   * What the leaves demand on the date. A rule holds only the position here: the engine copies its whole condition tree
   * for every result, and copying exact numbers took most of the time of a decision.
   */
  private readonly demands: Demand<FactValue>[] = [];

  constructor(
    conditions: ReadonlyMap<string, Condition>,
    private readonly asOf: LocalDate,
  ) {
    for (const [name, condition] of conditions) {
      this.names.push(name);
      this.engine.addRule({ name, conditions: this.topLevel(condition), event: { type: name } });
    }
  }

  /** Results by the name of the condition. Facts by {@link engineFact}; absent keys are missing facts. */
  async run(facts: ReadonlyMap<string, FactValue>): Promise<Map<string, RawResult>> {
    const { results, failureResults } = await this.engine.run(Object.fromEntries(facts));
    const byName = new Map<string, RawResult>();
    for (const result of [...results, ...failureResults])
      byName.set(result.name, readResult(result));
    for (const name of this.names) {
      if (!byName.has(name)) throw new Error(`json-rules-engine gave no result for "${name}"`);
    }
    return byName;
  }

  private topLevel(condition: Condition): TopLevelCondition {
    const nested = this.translate(condition);
    return condition.kind === 'leaf' ? { all: [nested] } : (nested as TopLevelCondition);
  }

  private translate(condition: Condition): NestedCondition {
    if (condition.kind === 'leaf') return this.translateLeaf(condition);
    const parts = condition.parts.map((part) => this.translate(part));
    if (condition.kind === 'all') return { all: parts };
    return condition.kind === 'any' ? { any: parts } : { not: parts[0] as NestedCondition };
  }

  private translateLeaf(leaf: Leaf): ConditionProperties {
    const { definition, operand } = leaf;
    const name = `${leaf.operator} ${definition.id}`;
    const fact = engineFact(definition, leaf.period);
    if (operand.kind === 'fact') {
      const demand = demandOf(leaf);
      // Adding an operator of the same name replaces it, so a fact that many rules compare registers one.
      this.engine.addOperator(
        `${name} fact`,
        (value?: FactValue, other?: FactValue) =>
          value !== undefined &&
          other !== undefined &&
          meets(
            mapDemand(demand, () => other),
            definition,
            value,
          ),
      );
      return {
        fact,
        operator: `${name} fact`,
        value: { fact: engineFact(operand.definition, operand.period) },
      };
    }
    this.engine.addOperator(
      name,
      (value: FactValue | undefined, position: number) =>
        value !== undefined &&
        meets(this.demands[position] as Demand<FactValue>, definition, value),
    );
    return { fact, operator: name, value: this.demands.push(demandOn(leaf, this.asOf)) - 1 };
  }
}

interface EvaluatedCondition {
  result?: boolean;
  all?: EvaluatedCondition[];
  any?: EvaluatedCondition[];
  not?: EvaluatedCondition;
}

function readResult(result: RuleResult): RawResult {
  return readCondition(result.conditions as unknown as EvaluatedCondition);
}

function readCondition(condition: EvaluatedCondition): RawResult {
  const parts = condition.all ?? condition.any ?? (condition.not ? [condition.not] : []);
  return { result: condition.result === true, parts: parts.map(readCondition) };
}
