import type { FactView } from '../core/facts/fact-view.js';
import type { MissingFact } from '../core/facts/resolved-fact.js';
import type { Library } from '../core/policy/policy.js';
import type { AwaitedFactDto } from './dto/entitlements.dto.js';
import { awaitedFact } from './missing-facts.js';

/** The missing facts of one answer, each described once however many policies wait for it. */
export class AwaitedFacts {
  readonly all: AwaitedFactDto[] = [];
  private readonly positions = new Map<string, number>();

  constructor(
    private readonly library: Library,
    private readonly view: FactView,
  ) {}

  /** The position in `all` at which the fact is described. */
  positionOf(missing: MissingFact): number {
    const key = `${missing.fact} ${missing.period} ${missing.because}`;
    const known = this.positions.get(key);
    if (known !== undefined) return known;
    const position = this.all.push(awaitedFact(missing, this.library, this.view)) - 1;
    this.positions.set(key, position);
    return position;
  }
}
