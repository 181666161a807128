import type { BenefitCase, Road } from '../../api/cases.js';
import type { caseWords } from '../../i18n/case-words.js';

type StageKey = Extract<keyof typeof caseWords, `stage.${string}`>;

interface StageDefinition {
  readonly key: StageKey;
  readonly states: readonly string[];
}

const PAID: readonly StageDefinition[] = [
  { key: 'stage.offered', states: ['offered', 'noticed'] },
  { key: 'stage.confirmed', states: ['confirmed'] },
  { key: 'stage.review', states: ['under-review', 'reviewed'] },
  { key: 'stage.publicised', states: ['publicised', 'objected'] },
  { key: 'stage.approved', states: ['awaiting-funds', 'approved'] },
  { key: 'stage.instructed', states: ['instructed'] },
  { key: 'stage.paid', states: ['paid'] },
  { key: 'stage.closed', states: ['closed'] },
];

/** What is claimed in a filing or granted with a charge is told, and then recorded as enjoyed. */
const RECORDED: readonly StageDefinition[] = [
  { key: 'stage.offered', states: ['offered'] },
  { key: 'stage.enjoyed', states: ['closed'] },
];

/** As much of a case as its picture needs. */
type Travelled = Pick<BenefitCase, 'state' | 'road' | 'timeline'>;

const ROADS: Readonly<Record<Road, readonly StageDefinition[]>> = {
  direct: PAID,
  confirm: PAID,
  apply: PAID,
  'self-assessed': RECORDED,
  automatic: RECORDED,
  qualification: RECORDED,
};

export interface Stage {
  readonly key: StageKey;
  readonly look: 'done' | 'current' | 'ahead';
}

export interface RoadView {
  readonly stages: readonly Stage[];
  /** The case stands beside the road: declined, rejected, withdrawn, missed, or returned by the bank. */
  readonly offRoad: boolean;
}

/** Where a case stands; off the road, how far it had come according to its own history. */
export function roadOf({ state, road: kind, timeline = [] }: Travelled): RoadView {
  const road = ROADS[kind];
  const stageOf = (name: string) => road.findIndex(({ states }) => states.includes(name));
  const here = stageOf(state);
  if (here >= 0) {
    const ended = here === road.length - 1;
    return {
      stages: road.map(({ key }, index) => ({
        key,
        look:
          index < here || (ended && index === here) ? 'done' : index === here ? 'current' : 'ahead',
      })),
      offRoad: false,
    };
  }
  const furthest = timeline.reduce((far, { toState }) => Math.max(far, stageOf(toState)), 0);
  return {
    stages: road.map(({ key }, index) => ({ key, look: index <= furthest ? 'done' : 'ahead' })),
    offRoad: true,
  };
}
