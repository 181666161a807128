import type { FactDefinition, FactDictionary } from '../../facts/fact-definition.js';
import type { Findings } from '../../finding.js';
import { conditionPlaces, leafPlaces, type VersionPlace } from './places.js';
import type { Leaf, Policy } from '../policy.js';
import { leafHolds } from './truth-of.js';

const REGULATION = '《公平竞争审查条例》, in force 2024-08-01';
const IN_FORCE = '2024-08-01';

/** Kinds of enterprise that are called by their owner, and those that say nothing of theirs. */
const BY_OWNER = ['state-owned', 'collective'];
const WHOEVER_OWNS = ['limited-company', 'joint-stock-company'];

/**
 * A condition that tells enterprises apart by where or whose they are is lawful only with a basis. A version that had
 * lapsed before the regulation is not measured by it; a draft is warned, for it is not decided with.
 */
export function checkSelective(
  place: VersionPlace,
  policy: Policy,
  facts: FactDictionary,
  findings: Findings,
): void {
  const { version, path } = place;
  if (version.to !== undefined && version.to < IN_FORCE) return;
  version.fairCompetition.forEach(({ fact, confidence }, index) => {
    if (confidence !== 'hole') return;
    findings.warn(
      `${path}.fairCompetition[${index}]`,
      'selective-predicate',
      `the basis for asking "${fact}" is a hole: ${REGULATION}, asks for one`,
    );
  });
  const given = new Set(version.fairCompetition.map(({ fact }) => fact));
  const told = new Set<string>();
  for (const { path: at, leaf } of selectingLeaves(place)) {
    for (const { id, by } of selectiveFacts(leaf, facts, version.from)) {
      if (given.has(id) || told.has(id)) continue;
      told.add(id);
      const message = `"${id}" tells enterprises apart by ${by}: ${REGULATION}, asks for a basis; name it in fairCompetition`;
      if (policy.status === 'published') findings.add(at, 'selective-predicate', message);
      else findings.warn(at, 'selective-predicate', message);
    }
  }
}

/** The leaves that decide who gets something and how much; when it may be paid is asked of everybody alike. */
function selectingLeaves(place: VersionPlace): { path: string; leaf: Leaf }[] {
  return conditionPlaces(place)
    .filter(({ decides }) => decides !== 'payment')
    .flatMap(({ condition, path }) => leafPlaces(condition, path));
}

function selectiveFacts(
  leaf: Leaf,
  facts: FactDictionary,
  date: string,
): { id: string; by: 'place' | 'ownership' }[] {
  const named = [
    leaf.definition,
    ...(leaf.operand.kind === 'fact' ? [leaf.operand.definition] : []),
  ];
  const marked = named
    .flatMap((definition) => withInputs(definition, facts))
    .flatMap(({ id, selective }) => (selective ? [{ id, by: selective }] : []));
  return tellsOwnersApart(leaf, date)
    ? [...marked, { id: leaf.definition.id, by: 'ownership' as const }]
    : marked;
}

function withInputs(definition: FactDefinition, facts: FactDictionary): FactDefinition[] {
  const inputs = (definition.derived?.of ?? []).flatMap(({ fact }) => facts.get(fact) ?? []);
  return [definition, ...inputs.flatMap((input) => withInputs(input, facts))];
}

/** A list of all kinds of enterprise names owners and tells nobody apart; what counts is whom the leaf treats otherwise. */
function tellsOwnersApart(leaf: Leaf, date: string): boolean {
  const { type, values } = leaf.definition;
  if (type !== 'code' || !values || leaf.operand.kind === 'fact') return false;
  const outcomes = (kinds: readonly string[]) =>
    new Set(
      kinds
        .filter((kind) => Object.hasOwn(values, kind))
        .map((kind) => leafHolds(leaf, kind, date)),
    );
  const [owned, others] = [outcomes(BY_OWNER), outcomes(WHOEVER_OWNS)];
  if (owned.size === 0 || others.size === 0) return false;
  return owned.size > 1 || (others.size === 1 && !others.has([...owned][0] ?? null));
}
