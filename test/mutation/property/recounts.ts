import { populationOf } from '../../../src/core/evaluate/columns/build-population.js';
import { ColumnsReader } from '../../../src/core/evaluate/columns/columns-reader.js';
import { recount } from '../../../src/core/evaluate/columns/what-if.js';
import type { Plan } from '../../../src/core/policy/plan/plan.js';
import { mustEqual } from './check.js';
import { readerAgrees } from './columns.js';
import { STAGES } from './stage.js';

/** What another plan has answered is taken from there, agrees, and stays as it was. */
export function recountsAgree(): void {
  for (const stage of STAGES) {
    const [first, last] = stage.parts;
    const base = new ColumnsReader(first!.plan, populationOf(stage.profiles, stage.plan)).decide();
    const again = recount(base, last!.plan);
    readerAgrees(stage, again, last!.from);
    readerAgrees(stage, base, first!.from);
    sharesWhatIsShared(base, again);
    readerAgrees(stage, recount(again, first!.plan), first!.from);
  }
}

/** Every fact and leaf that stands in both plans is the same memory, and nothing else is. */
function sharesWhatIsShared(base: ColumnsReader, again: ColumnsReader): void {
  const [before, after] = [textsOf(base.plan), textsOf(again.plan)];
  const { answered } = again.index;
  after.leaves.forEach((text, id) => {
    const place = text === undefined ? -1 : before.leaves.indexOf(text);
    mustEqual(answered.leaves.has(id), place >= 0, `leaf ${id} is answered`);
    const isSame = again.index.leaves[id] === base.index.leaves[place];
    mustEqual(
      isSame || text === undefined,
      place >= 0 || text === undefined,
      `leaf ${id} is shared`,
    );
  });
  after.values.forEach((text, id) => {
    const place = before.values.indexOf(text);
    mustEqual(answered.values.has(id), place >= 0, `fact ${id} is answered`);
    if (place < 0) return;
    mustEqual(again.index.known[id] === base.index.known[place], true, `fact ${id} is shared`);
    const isSame = again.index.classes.get(id) === base.index.classes.get(place);
    mustEqual(isSame, true, `the class of ${id} is shared`);
  });
}

/** Facts and leaves written out whole, so that the same ones have the same text in any plan. */
function textsOf({ values, conditions }: Plan) {
  const factOf = (id: number) => `${values[id]!.definition.id} of ${values[id]!.period}`;
  const leaves = conditions.map((condition) => {
    if (condition.kind !== 'leaf') return undefined;
    const demand = JSON.stringify(condition.demand, (_, part: unknown) => {
      if (typeof part === 'bigint') return `${part}n`;
      const operand = part as { kind?: unknown; value?: unknown } | null;
      return operand?.kind === 'value' ? factOf(operand.value as number) : part;
    });
    return `${factOf(condition.value)}: ${demand}`;
  });
  return { values: values.map((_, id) => factOf(id)), leaves };
}
