import { definitionOf, derivationInputs, type DatedFact } from '../../facts/derivation-inputs.js';
import type { FactDictionary } from '../../facts/fact-definition.js';
import { encodeFactValue } from '../../facts/fact-value.js';
import { absolutePeriod } from '../../facts/period.js';
import type { LocalDate } from '../../local-date.js';
import { mapDemand, type Demand } from '../demand.js';
import { demandOf, operandValue } from '../leaf-demand.js';
import { versionOn, type Condition, type FactOperand, type Leaf, type Policy } from '../policy.js';
import { planAmount } from './plan-amount.js';
import type {
  ConditionId,
  Plan,
  PlanCondition,
  PlannedPolicy,
  PlanOperand,
  PlanValue,
  ValueId,
} from './plan.js';

/** The plan of these policies on a date; drafts and policies without a version on it come out as not in force. */
export function makePlan(
  policies: readonly Policy[],
  dictionary: FactDictionary,
  asOf: LocalDate,
): Plan {
  return new PlanMaker(dictionary, asOf).make(policies);
}

class PlanMaker {
  private readonly values: PlanValue[] = [];
  private readonly conditions: PlanCondition[] = [];
  private readonly places = new Map<string, number>();

  constructor(
    private readonly dictionary: FactDictionary,
    readonly asOf: LocalDate,
  ) {}

  make(policies: readonly Policy[]): Plan {
    const planned = policies.map((policy): PlannedPolicy => {
      const version = policy.status === 'published' ? versionOn(policy, this.asOf) : undefined;
      if (!version) return { id: policy.id };
      const { eligibility, benefit, hash } = version;
      return {
        id: policy.id,
        rule: {
          versionHash: hash,
          eligibility: this.condition(eligibility),
          ...(benefit.amount && { amount: planAmount(benefit.amount, this) }),
        },
      };
    });
    return {
      asOf: this.asOf,
      values: this.values,
      conditions: this.conditions,
      policies: planned,
    };
  }

  value({ definition, period }: Pick<FactOperand, 'definition' | 'period'>): ValueId {
    return this.dated({ definition, period: absolutePeriod(period, this.asOf) });
  }

  condition(condition: Condition): ConditionId {
    if (condition.kind === 'leaf') return this.leaf(condition);
    const { kind } = condition;
    const parts = condition.parts.map((part) => this.condition(part));
    return this.place(`${kind} ${parts.join()}`, this.conditions, { kind, parts });
  }

  private leaf(leaf: Leaf): ConditionId {
    const value = this.value(leaf);
    const demand = mapDemand(demandOf(leaf), (operand): PlanOperand =>
      operand.kind === 'fact'
        ? { kind: 'value', value: this.value(operand) }
        : { kind: 'constant', value: operandValue(operand, this.asOf) },
    );
    const key = `${value} ${demandText(demand)}`;
    return this.place(key, this.conditions, { kind: 'leaf', value, demand });
  }

  private dated(fact: DatedFact): ValueId {
    const definition = definitionOf(this.dictionary, fact.definition.id);
    const { period } = fact;
    const key = `${definition.id}@${period}`;
    const { derived } = definition;
    if (!derived) return this.place(key, this.values, { kind: 'stated', definition, period });
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const inputs = derivationInputs(fact, this.dictionary, this.asOf).map((input) =>
      this.dated(input),
    );
    const { function: name } = derived;
    return this.place(key, this.values, {
      kind: 'derived',
      definition,
      period,
      function: name,
      inputs,
    });
  }

  /** The place of what has this key, in the list that it is added to when it is new. */
  private place<T>(key: string, list: T[], item: T): number {
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const place = list.push(item) - 1;
    this.places.set(key, place);
    return place;
  }
}

function demandText(demand: Demand<PlanOperand>): string {
  return JSON.stringify(
    mapDemand(demand, (operand) =>
      operand.kind === 'value' ? operand.value : encodeFactValue(operand.value),
    ),
  );
}
