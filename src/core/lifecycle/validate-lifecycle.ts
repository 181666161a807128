import type { CaseState, Lifecycle, Road, Transition } from './lifecycle.js';
import { onRoad } from './lifecycle.js';

/**
 * Faults of a lifecycle, each a sentence; empty when it holds together: every state can be reached, no state is a
 * dead end on any road that reaches it, an act leads to one place only, and nothing is named without being used.
 */
export function validateLifecycle(lifecycle: Lifecycle): string[] {
  const roads = Object.keys(lifecycle.roads) as Road[];
  const reached = new Set<CaseState>();
  const faults: string[] = [];
  for (const road of roads) {
    const onThisRoad = lifecycle.transitions.filter((transition) =>
      transition.roads.includes(road),
    );
    const states = reachableStates(onThisRoad);
    for (const state of states) reached.add(state);
    faults.push(...roadFaults(lifecycle, road, onThisRoad, states));
  }
  for (const state of Object.keys(lifecycle.states) as CaseState[]) {
    if (!reached.has(state)) faults.push(`state ${state} cannot be reached on any road`);
  }
  return [...faults, ...transitionFaults(lifecycle), ...unusedNames(lifecycle)];
}

function roadFaults(
  lifecycle: Lifecycle,
  road: Road,
  transitions: readonly Transition[],
  states: ReadonlySet<CaseState>,
): string[] {
  const faults: string[] = [];
  const begins = transitions.filter((transition) => transition.from === null);
  if (begins.length !== 1)
    faults.push(`road ${road} begins in ${begins.length} ways instead of one`);
  const canEnd = statesThatCanEnd(lifecycle, transitions);
  for (const state of states) {
    const definition = lifecycle.states[state];
    const leaving = transitions.filter((transition) => transition.from === state);
    if (definition.end && leaving.some(({ reopens }) => !reopens))
      faults.push(`${state} is an end but is left on road ${road}`);
    if (!definition.end && leaving.some(({ reopens }) => reopens))
      faults.push(`${state} is no end but is reopened on road ${road}`);
    if (!canEnd.has(state))
      faults.push(`${state} is a dead end on road ${road}: no end can be reached`);
    if (!definition.end && onRoad(definition.owner, road) === null) {
      faults.push(`${state} has no owner on road ${road}`);
    }
  }
  for (const transition of transitions) {
    if (transition.from && !states.has(transition.from)) {
      faults.push(`${transition.act} leaves ${transition.from}, which road ${road} never reaches`);
    }
  }
  if (![...states].some((state) => lifecycle.states[state].end === 'achieved')) {
    faults.push(`road ${road} never ends well`);
  }
  return faults;
}

function reachableStates(transitions: readonly Transition[]): Set<CaseState> {
  const reached = new Set<CaseState>();
  const waiting: (CaseState | null)[] = [null];
  while (waiting.length > 0) {
    const state = waiting.pop();
    for (const transition of transitions) {
      if (transition.from !== state || reached.has(transition.to)) continue;
      reached.add(transition.to);
      waiting.push(transition.to);
    }
  }
  return reached;
}

function statesThatCanEnd(
  lifecycle: Lifecycle,
  transitions: readonly Transition[],
): Set<CaseState> {
  const canEnd = new Set<CaseState>(
    (Object.keys(lifecycle.states) as CaseState[]).filter((state) => lifecycle.states[state].end),
  );
  for (let grew = true; grew;) {
    grew = false;
    for (const { from, to } of transitions) {
      if (from === null || canEnd.has(from) || !canEnd.has(to)) continue;
      canEnd.add(from);
      grew = true;
    }
  }
  return canEnd;
}

function transitionFaults(lifecycle: Lifecycle): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { from, act, to, roads } of lifecycle.transitions) {
    if (roads.length === 0) faults.push(`${act} from ${from ?? 'the beginning'} is on no road`);
    if (!lifecycle.states[to]) faults.push(`${act} leads to ${to}, which is not a state`);
    if (from && !lifecycle.states[from]) faults.push(`${act} leaves ${from}, which is not a state`);
    for (const road of roads) {
      const key = `${act} from ${from ?? 'the beginning'} on road ${road}`;
      if (seen.has(key)) faults.push(`${key} leads to more than one place`);
      seen.add(key);
    }
  }
  return faults;
}

function unusedNames(lifecycle: Lifecycle): string[] {
  const acts = new Set<string>(lifecycle.transitions.map((transition) => transition.act));
  const guards = new Set<string>(lifecycle.transitions.flatMap((transition) => transition.guards));
  const limits = new Set<string>(
    Object.values(lifecycle.states).flatMap((state) =>
      Object.values(state.limit).filter((limit) => typeof limit === 'string'),
    ),
  );
  return [
    ...Object.keys(lifecycle.acts)
      .filter((act) => !acts.has(act))
      .map((act) => `act ${act} is used by no transition`),
    ...Object.entries(lifecycle.acts)
      .filter(([, act]) => act.by.length === 0)
      .map(([id]) => `act ${id} may be done by nobody`),
    ...Object.keys(lifecycle.guards)
      .filter((guard) => !guards.has(guard))
      .map((guard) => `guard ${guard} is used by no transition`),
    ...Object.keys(lifecycle.limits)
      .filter((limit) => !limits.has(limit))
      .map((limit) => `limit ${limit} runs in no state`),
  ];
}
