import { Engine } from 'json-rules-engine';
import { conditionsOf, leavesOf } from '../dist/core/policy/condition-leaves.js';
import { mapDemand, meets } from '../dist/core/policy/demand.js';
import { demandOf, demandOn } from '../dist/core/policy/leaf-demand.js';
import { versionOn } from '../dist/core/policy/policy.js';
import { formatRelativePeriod } from '../dist/core/facts/period.js';

/**
 * The named peer: json-rules-engine as its manual has it, one rule for each condition of the policies in force, facts at
 * hand, yes or no. It compares the same exact values as the project, but gives no third value, no reasons and no amounts.
 * A rule holds positions instead of exact numbers, because the engine copies its rules for every result.
 */
export class PlainEngine {
  engine = new Engine([], { allowUndefinedFacts: true });
  demands = [];
  read = new Map();
  inForce = 0;
  leaves = 0;

  constructor(policies, asOf) {
    this.asOf = asOf;
    for (const policy of policies) {
      const version = versionOn(policy, asOf);
      if (!version) continue;
      this.inForce += 1;
      for (const condition of [version.eligibility, ...conditionsOf(version.benefit.amount)]) {
        this.leaves += leavesOf(condition).length;
        const nested = this.translate(condition);
        const conditions = condition.kind === 'leaf' ? { all: [nested] } : nested;
        this.engine.addRule({ name: policy.id, conditions, event: { type: policy.id } });
      }
    }
  }

  /** The known facts of a profile in the form that {@link run} takes. */
  factsOf(profile) {
    const known = {};
    for (const [name, { definition, period }] of this.read) {
      const fact = profile.resolve(definition.id, period);
      if (fact.known) known[name] = fact.value;
    }
    return known;
  }

  run(facts) {
    return this.engine.run(facts);
  }

  translate(condition) {
    if (condition.kind === 'leaf') return this.translateLeaf(condition);
    const parts = condition.parts.map((part) => this.translate(part));
    return { [condition.kind]: condition.kind === 'not' ? parts[0] : parts };
  }

  translateLeaf(leaf) {
    const { definition, operand } = leaf;
    const fact = this.nameOf(leaf);
    const operator = `${leaf.operator} ${definition.id}`;
    if (operand.kind !== 'fact') {
      this.engine.addOperator(
        operator,
        (value, position) =>
          value !== undefined && meets(this.demands[position], definition, value),
      );
      return { fact, operator, value: this.demands.push(demandOn(leaf, this.asOf)) - 1 };
    }
    const demand = demandOf(leaf);
    const compared = (value, other) =>
      meets(
        mapDemand(demand, () => other),
        definition,
        value,
      );
    this.engine.addOperator(
      `${operator} fact`,
      (value, other) => value !== undefined && other !== undefined && compared(value, other),
    );
    return { fact, operator: `${operator} fact`, value: { fact: this.nameOf(operand) } };
  }

  nameOf({ definition, period }) {
    const name = `${definition.id}@${formatRelativePeriod(period)}`;
    this.read.set(name, { definition, period });
    return name;
  }
}
