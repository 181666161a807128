import type { Findings } from '../../finding.js';
import { amountThresholds } from './amount-thresholds.js';
import { effectiveThresholds, parameterThresholds } from './date-thresholds.js';
import { leafThresholds } from './leaf-thresholds.js';
import {
  amountPlaces,
  conditionPlaces,
  leafPlaces,
  type ConditionPlace,
  type VersionPlace,
} from './places.js';
import type { ReviewedCase } from './reviewed-case.js';
import type { Threshold } from './threshold.js';

/** How many of the places where a rule changes its answer have a case on each side. */
export interface Coverage {
  readonly thresholds: number;
  readonly covered: number;
}

/** Finds each threshold of the versions that lacks a case on one of its sides. */
export function checkCoverage(
  places: readonly VersionPlace[],
  cases: readonly ReviewedCase[],
  findings: Findings,
): Coverage {
  let thresholds = 0;
  let covered = 0;
  for (const place of places) {
    const { from, to } = place.version;
    const inForce = cases.filter(
      ({ profile: { asOf } }) => from <= asOf && (to === undefined || asOf <= to),
    );
    const asked: [Threshold, readonly ReviewedCase[]][] = [
      ...effectiveThresholds(place).map((threshold): [Threshold, readonly ReviewedCase[]] => [
        threshold,
        cases,
      ]),
      ...thresholdsWithin(place).map((threshold): [Threshold, readonly ReviewedCase[]] => [
        threshold,
        inForce,
      ]),
    ];
    thresholds += asked.length;
    covered += asked.filter((pair) => isCovered(...pair, findings)).length;
  }
  return { thresholds, covered };
}

function thresholdsWithin(place: VersionPlace): Threshold[] {
  const { version, path } = place;
  const { amount } = version.benefit;
  return [
    ...parameterThresholds(place),
    ...conditionPlaces(place).flatMap((condition) =>
      leafPlaces(condition.condition, condition.path)
        .flatMap((leaf) => leafThresholds(leaf, version))
        .map((threshold) => speakingOf(condition.decides, threshold)),
    ),
    ...(amount ? amountPlaces(amount, `${path}.benefit`) : []).flatMap((part) =>
      amountThresholds(part, version),
    ),
  ];
}

/** Only a case that says what comes of a condition can be wrong about it. */
function speakingOf(decides: ConditionPlace['decides'], { path, sides }: Threshold): Threshold {
  const speaks = ({ expect }: ReviewedCase) =>
    decides === 'verdict' ||
    (decides === 'amount' ? typeof expect.amountFen === 'number' : expect.payable !== undefined);
  return {
    path,
    sides: sides.map(({ where, has }) => ({
      where,
      has: (reviewed) => speaks(reviewed) && has(reviewed),
    })),
  };
}

function isCovered(
  { path, sides }: Threshold,
  cases: readonly ReviewedCase[],
  findings: Findings,
): boolean {
  const missing = sides.filter(({ has }) => !cases.some(has));
  if (missing.length === 0) return true;
  findings.add(
    path,
    'uncovered-threshold',
    `no case lies ${missing.map(({ where }) => where).join(', and none ')}`,
  );
  return false;
}
