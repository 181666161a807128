import type { Findings } from '../../finding.js';
import { formatRelativePeriod } from '../../facts/period.js';
import type { LocalDate } from '../../local-date.js';
import { conditionPlaces, partPath, type VersionPlace } from './places.js';
import type { Condition, Group, Leaf, PolicyVersion } from '../policy.js';
import { leafHolds } from './truth-of.js';
import { valueClasses } from './value-classes.js';

/**
 * Warns of conditions that decide nothing: in an `all` a part that the others imply, in an `any` a part that another
 * covers. Not every such part is found; but leaving out what is found changes no verdict, with facts missing or not.
 */
export function checkImplied(place: VersionPlace, findings: Findings): void {
  for (const { path, condition } of conditionPlaces(place)) {
    for (const found of impliedParts(condition, path, datesOf(place.version))) {
      findings.warn(
        found.path,
        'implied-condition',
        found.group === 'all'
          ? 'decides nothing: whoever meets the other conditions meets this one'
          : 'can never be the one that decides: whoever meets it meets another of these conditions',
      );
    }
  }
}

export interface ImpliedPart {
  readonly path: string;
  readonly part: Condition;
  readonly group: 'all' | 'any';
}

/** The parts that can be left out, all of them together, on each of these dates. */
export function impliedParts(
  condition: Condition,
  path: string,
  dates: readonly LocalDate[],
): ImpliedPart[] {
  const search = new Search(dates);
  search.visit(condition, path, { all: [], any: [] });
  return search.found;
}

/** A version's first day and each day on which one of its numbers changes: between them every leaf stays as it is. */
function datesOf(version: PolicyVersion): LocalDate[] {
  const changes = [...version.parameters.values()]
    .flatMap(({ values }) => values.flatMap(({ from }) => from ?? []))
    .filter((date) => date > version.from && (!version.to || date <= version.to));
  return [...new Set([version.from, ...changes])];
}

/** A leaf whose outcome may be taken as given where a part is looked at. */
interface Given {
  readonly leaf: Leaf;
  readonly wanted: boolean;
}

/**
 * Kept apart because they excuse different things: what the `all` groups above demand lets a part be left out that is
 * always met, what the `any` groups above have not met lets one be left out that never is. With a fact missing, only so
 * does the whole stay what it was.
 */
type Context = Readonly<Record<'all' | 'any', readonly Given[]>>;

class Search {
  readonly found: ImpliedPart[] = [];
  private readonly dropped = new Set<Condition>();

  constructor(private readonly dates: readonly LocalDate[]) {}

  visit(condition: Condition, path: string, context: Context): void {
    if (condition.kind === 'leaf') return;
    if (condition.kind === 'not') {
      this.visit(condition.parts[0] as Condition, `${path}.not`, { all: [], any: [] });
      return;
    }
    const { kind } = condition;
    // From the last to the first: of two that imply each other the one read first stays.
    for (let index = condition.parts.length - 1; index >= 0; index -= 1) {
      const part = condition.parts[index] as Condition;
      const others = this.othersOf(condition, part);
      const given = [...context[kind], ...this.givenBy(others, kind)];
      if (others.length === 0 || !this.settled(part, kind === 'all', given)) continue;
      this.dropped.add(part);
      this.found.unshift({ path: partPath(kind, path, index), part, group: kind });
    }
    condition.parts.forEach((part, index) => {
      if (this.dropped.has(part)) return;
      const given = [...context[kind], ...this.givenBy(this.othersOf(condition, part), kind)];
      this.visit(part, partPath(kind, path, index), { ...context, [kind]: given });
    });
  }

  private othersOf(group: Group, part: Condition): Condition[] {
    return group.parts.filter((other) => other !== part && !this.dropped.has(other));
  }

  private givenBy(others: readonly Condition[], kind: 'all' | 'any'): Given[] {
    return others.flatMap((other) => this.demanded(other, kind === 'all'));
  }

  /** The leaves that have to come out in one way for the condition to come out as wanted. */
  private demanded(condition: Condition, wanted: boolean): Given[] {
    if (this.dropped.has(condition)) return [];
    if (condition.kind === 'leaf')
      return condition.operand.kind === 'fact' ? [] : [{ leaf: condition, wanted }];
    if (condition.kind === 'not') return this.demanded(condition.parts[0] as Condition, !wanted);
    if ((condition.kind === 'all') !== wanted) return [];
    return condition.parts.flatMap((part) => this.demanded(part, wanted));
  }

  /** Whether the condition can only come out as wanted where all that is given holds. */
  private settled(condition: Condition, wanted: boolean, given: readonly Given[]): boolean {
    if (condition.kind === 'not')
      return this.settled(condition.parts[0] as Condition, !wanted, given);
    if (this.clash(given, this.demanded(condition, !wanted))) return true;
    if (condition.kind === 'leaf') return false;
    const settled = (part: Condition) => this.settled(part, wanted, given);
    return (condition.kind === 'all') === wanted
      ? condition.parts.every(settled)
      : condition.parts.some(settled);
  }

  /** Whether some fact has no value, on any date, for which both what is given and what is demanded holds. */
  private clash(given: readonly Given[], demands: readonly Given[]): boolean {
    return [...new Set(demands.map(factOf))].some((fact) => {
      const ofFact = (item: Given) => factOf(item) === fact;
      return this.dates.every((date) =>
        excludes(given.filter(ofFact), demands.filter(ofFact), date),
      );
    });
  }
}

function factOf({ leaf }: Given): string {
  return `${leaf.definition.id}@${formatRelativePeriod(leaf.period)}`;
}

/** What excludes itself is no reason to leave anything out: that is the other check's fault to report. */
function excludes(given: readonly Given[], demands: readonly Given[], date: LocalDate): boolean {
  const values = valueClasses(
    [...given, ...demands].map(({ leaf }) => leaf),
    date,
  );
  if (!values || given.length === 0) return false;
  const meets = (items: readonly Given[]) =>
    values.filter((value) =>
      items.every(({ leaf, wanted }) => leafHolds(leaf, value, date) === wanted),
    );
  return (
    meets(given).length > 0 &&
    meets(demands).length > 0 &&
    meets([...given, ...demands]).length === 0
  );
}
