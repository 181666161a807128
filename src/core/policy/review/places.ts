import type { Amount, Condition, Group, Leaf, PolicyVersion } from '../policy.js';
import type { RawPolicy } from '../raw-policy.js';

/** A leaf and its path in the file, e.g. `versions[0].eligibility.all[1]`. */
export interface LeafPlace {
  readonly path: string;
  readonly leaf: Leaf;
}

/** A condition of a version: who gets it, how much of it, or whether it may be paid on the day. */
export interface ConditionPlace {
  readonly path: string;
  readonly decides: 'verdict' | 'amount' | 'payment';
  readonly condition: Condition;
}

/** A step on the way to a part of an amount: the branch is reached when its condition comes out like this. */
export interface Gate {
  readonly condition: Condition;
  readonly wanted: boolean;
}

/** An amount or a part of one, its path, and what has to hold for it to be worked out at all. */
export interface AmountPlace {
  readonly path: string;
  readonly amount: Amount;
  readonly gates: readonly Gate[];
}

export interface VersionPlace {
  readonly path: string;
  readonly version: PolicyVersion;
}

/** The versions with their places in the file, where they need not stand in the order of their dates. */
export function versionPlaces(raw: RawPolicy, versions: readonly PolicyVersion[]): VersionPlace[] {
  return versions.map((version) => ({
    version,
    path: `versions[${raw.versions.findIndex(({ effective }) => effective.from === version.from)}]`,
  }));
}

export function partPath(kind: Group['kind'], path: string, index: number): string {
  return kind === 'not' ? `${path}.not` : `${path}.${kind}[${index}]`;
}

export function leafPlaces(condition: Condition, path: string): LeafPlace[] {
  if (condition.kind === 'leaf') return [{ path, leaf: condition }];
  return condition.parts.flatMap((part, index) =>
    leafPlaces(part, partPath(condition.kind, path, index)),
  );
}

export function conditionPlaces({ version, path }: VersionPlace): ConditionPlace[] {
  const { eligibility, benefit, payableWhile } = version;
  const whens = benefit.amount ? whenPlaces(benefit.amount, `${path}.benefit`) : [];
  return [
    { path: `${path}.eligibility`, decides: 'verdict', condition: eligibility },
    ...whens,
    ...(payableWhile
      ? [{ path: `${path}.payableWhile`, decides: 'payment' as const, condition: payableWhile }]
      : []),
  ];
}

function whenPlaces(amount: Amount, path: string): ConditionPlace[] {
  return amountPlaces(amount, path).flatMap((place) =>
    place.amount.kind === 'conditional'
      ? place.amount.branches.flatMap(({ when }, index): ConditionPlace[] =>
          when
            ? [{ path: `${place.path}[${index}].when`, decides: 'amount', condition: when }]
            : [],
        )
      : [],
  );
}

/** The amount and every amount inside it; each path ends in the key that says how it is worked out. */
export function amountPlaces(
  amount: Amount,
  holder: string,
  gates: readonly Gate[] = [],
): AmountPlace[] {
  const path = `${holder}.${amount.kind}`;
  const here: AmountPlace = { path, amount, gates };
  switch (amount.kind) {
    case 'sum':
      return [
        here,
        ...amount.parts.flatMap((part, index) => amountPlaces(part, `${path}[${index}]`, gates)),
      ];
    case 'deductInOrder':
      return [here, ...amountPlaces(amount.quota, `${path}.quota`, gates)];
    case 'conditional': {
      const passed: Gate[] = [...gates];
      const below = amount.branches.flatMap((branch, index) => {
        const own = branch.when ? [...passed, { condition: branch.when, wanted: true }] : passed;
        const places = amountPlaces(branch.amount, `${path}[${index}]`, [...own]);
        if (branch.when) passed.push({ condition: branch.when, wanted: false });
        return places;
      });
      return [here, ...below];
    }
    case 'fixed':
    case 'rate':
    case 'perHead':
    case 'brackets':
      return [here];
  }
}
