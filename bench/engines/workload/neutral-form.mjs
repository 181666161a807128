/**
 * The library in a form that no engine owns: fields of a row, each a number, a yes or no or a code, null where it is
 * missing, and per policy a tree of comparisons. Every peer is translated from this and from nothing else.
 *
 * It is a gift to the peers: facts that our readers have to work out (ratios, means, sizes, months) are fields like any
 * other here, and so are the levels of an industry's code, so that a peer only has to decide conditions.
 */
import { mapDemand } from '../../../dist/core/policy/demand.js';
import { dayOf } from '../../../dist/core/evaluate/columns/population.js';
import { industryDigits, sectionOf } from '../../../dist/core/standards/gb-t-4754.js';

/** Which operator a demand and its opposite come down to, over known values. */
const OPERATORS = { below: '<', above: '>', same: '==' };
export const OPPOSITES = {
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  '==': '!=',
  '!=': '==',
  in: 'notIn',
  notIn: 'in',
};

/**
 * `{ fields, policies }` of a plan whose policies are all in force. A field has a name, a kind (`number`, `boolean` or
 * `code`), the place of its value in the plan, and `read`, which makes a field of a known value.
 */
export function neutralForm(plan) {
  const form = new NeutralForm(plan);
  const policies = plan.policies.map(({ id, rule }) => ({
    id,
    condition: form.condition(rule.eligibility),
  }));
  return { fields: form.fields, policies };
}

class NeutralForm {
  fields = [];
  places = new Map();

  constructor(plan) {
    this.plan = plan;
  }

  condition(id) {
    const condition = this.plan.conditions[id];
    if (condition.kind === 'leaf') return this.demand(condition.value, condition.demand);
    return { kind: condition.kind, parts: condition.parts.map((part) => this.condition(part)) };
  }

  /** What a leaf demands: one comparison if it is one, else a group of them. */
  demand(value, demand) {
    switch (demand.kind) {
      case 'not':
        return negated(this.demand(value, demand.part));
      case 'any':
      case 'all':
        return grouped(
          demand.kind,
          demand.parts.map((part) => this.demand(value, part)),
        );
      case 'within':
        return this.within(value, constant(demand.operand));
      case 'has':
        return this.has(value, constant(demand.operand));
      default:
        return this.comparison(value, OPERATORS[demand.kind], demand.operand);
    }
  }

  comparison(value, operator, operand) {
    const field = this.valueField(value);
    if (operand.kind === 'value')
      return { kind: 'leaf', field, operator, other: this.valueField(operand.value) };
    return { kind: 'leaf', field, operator, value: field.read(operand.value) };
  }

  valueField(value) {
    const { type } = this.plan.values[value].definition;
    if (type === 'boolean') return this.field(value, '', 'boolean', (known) => known);
    if (type === 'code') return this.field(value, '', 'code', (known) => known);
    if (type === 'date') return this.field(value, '', 'number', dayOf);
    return this.field(value, '', 'number', toDouble);
  }

  /** A level of a code as a field of its own, which is how a table made for such questions has it. */
  within(value, prefix) {
    const { standard } = this.plan.values[value].definition;
    const level = standard === 'gb-t-4754' ? industryLevel(prefix) : textLevel(prefix);
    const field = this.field(value, `level ${level.length}`, 'code', level.of);
    return { kind: 'leaf', field, operator: '==', value: level.of(prefix) };
  }

  /** A member of a set as a yes or no. */
  has(value, member) {
    const read = (members) => members.includes(member);
    const field = this.field(value, `has ${member}`, 'boolean', read);
    return { kind: 'leaf', field, operator: '==', value: true };
  }

  field(value, aspect, kind, read) {
    const key = `${value} ${aspect}`;
    const known = this.places.get(key);
    if (known) return known;
    const field = { name: `f${this.fields.length}`, kind, value, read };
    this.fields.push(field);
    this.places.set(key, field);
    return field;
  }
}

function constant(operand) {
  if (operand.kind === 'value') throw new Error('a level or a member is named by the rule itself');
  return operand.value;
}

/** A list is one operator in every engine, so it stays one here. */
function grouped(kind, parts) {
  const [first] = parts;
  const isList =
    kind === 'any' &&
    parts.every(
      (part) =>
        part.kind === 'leaf' &&
        part.field === first.field &&
        part.operator === '==' &&
        part.other === undefined,
    );
  if (!isList) return { kind, parts };
  const values = parts.map(({ value }) => value);
  return values.length === 1
    ? first
    : { kind: 'leaf', field: first.field, operator: 'in', value: values };
}

function negated(condition) {
  return condition.kind === 'leaf'
    ? { ...condition, operator: OPPOSITES[condition.operator] }
    : { kind: 'not', parts: [condition] };
}

/** Nobody's code is empty, so the empty level of a code that is known but not so deep lies below nothing. */
function industryLevel(prefix) {
  const { length } = industryDigits(prefix);
  return length === 0
    ? { length, of: sectionOf }
    : { length, of: (code) => cutOff(industryDigits(code), length) };
}

function textLevel({ length }) {
  return { length, of: (code) => cutOff(code, length) };
}

function cutOff(text, length) {
  return text.length < length ? '' : text.slice(0, length);
}

/** The nearest double, also where numerator or denominator alone have no exact one. */
export function toDouble({ numerator, denominator }) {
  const [over, under] = [Number(numerator), Number(denominator)];
  if (Number.isSafeInteger(over) && Number.isSafeInteger(under)) return over / under;
  const whole = numerator / denominator;
  return Number(whole) + Number(numerator - whole * denominator) / under;
}
