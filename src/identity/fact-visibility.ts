import { noteReading, type ReadingOf } from '../audit/readings.js';
import type { Sensitivity } from '../core/facts/fact-definition.js';
import { EVERYTHING, viewShowing, type FactView } from '../core/facts/fact-view.js';
import { SENSITIVITIES } from '../core/facts/sensitivity.js';
import type { LocalizedText } from '../platform/http/error-codes.js';
import type { Actor } from './actor.js';
import { reaches } from './binding.js';
import { ROLES, type Role } from './roles.js';

/**
 * shown: with its value · masked: that there is a value, not which · none: the role has no route to any enterprise's facts,
 * and would be shown nothing on one.
 */
export type Visibility = 'shown' | 'masked' | 'none';

/** As whom somebody looks: by role, and an agent that may only look apart from its enterprise's other users. */
export type Onlooker = Role | 'looking-agent';

export const ONLOOKERS: Readonly<Record<Onlooker, LocalizedText>> = {
  enterprise: ROLES.enterprise,
  'looking-agent': {
    zh: '企业用户：仅可查看的经办人',
    en: 'Enterprise user: agent who may only look',
  },
  'rule-editor': ROLES['rule-editor'],
  reviewer: ROLES.reviewer,
  approver: ROLES.approver,
  cashier: ROLES.cashier,
  specialist: ROLES.specialist,
  auditor: ROLES.auditor,
  administrator: ROLES.administrator,
};

const ALL = { public: 'shown', internal: 'shown', restricted: 'shown', personal: 'shown' } as const;
const BUT_PERSONS = { ...ALL, personal: 'masked' } as const;
const NO_FIGURES = { ...BUT_PERSONS, restricted: 'masked' } as const;
const NOTHING = { public: 'none', internal: 'none', restricted: 'none', personal: 'none' } as const;

/** 最小必要: what each needs for its duty and no more. Why, in docs/decisions/0017-visible-facts.md. A machine sees what its role sees. */
export const FACT_VISIBILITY: Readonly<
  Record<Onlooker, Readonly<Record<Sensitivity, Visibility>>>
> = {
  enterprise: ALL,
  'looking-agent': BUT_PERSONS,
  'rule-editor': NOTHING,
  reviewer: ALL,
  approver: NO_FIGURES,
  cashier: NO_FIGURES,
  specialist: BUT_PERSONS,
  auditor: ALL,
  administrator: NOTHING,
};

/** Who looks; `operator`: whoever runs the command line has the database anyway. */
export type Viewer = Pick<Actor, 'role' | 'scope'> | 'operator';

/** What a viewer sees of one enterprise's facts. What is sensitive and shown is noted, to be recorded before it leaves. */
export function factViewOf(viewer: Viewer, uscc: string, what: ReadingOf): FactView {
  if (viewer === 'operator') return EVERYTHING;
  return viewShowing(shownTo(viewer), () => noteReading({ what, uscc }));
}

/** The sensitivities of facts whose values a viewer may see. */
export function shownTo(viewer: Viewer): Sensitivity[] {
  const visibility = viewer === 'operator' ? ALL : FACT_VISIBILITY[onlookerOf(viewer)];
  return SENSITIVITIES.filter((sensitivity) => visibility[sensitivity] === 'shown');
}

/** Whether whole rows of a department's file may be shown, whatever facts stand in them. */
export function seesEveryFact(viewer: Viewer): boolean {
  if (viewer === 'operator') return true;
  return Object.values(FACT_VISIBILITY[onlookerOf(viewer)]).every((one) => one === 'shown');
}

function onlookerOf({ role, scope }: Pick<Actor, 'role' | 'scope'>): Onlooker {
  if (role !== 'enterprise') return role;
  return scope !== undefined && reaches(scope, 'act') ? 'enterprise' : 'looking-agent';
}

/** Grounds that a person wrote may tell figures: they are for those who see figures, and for the approver who decides by them. */
export function seesGrounds(viewer: Pick<Actor, 'role' | 'scope'>): boolean {
  return viewer.role === 'approver' || FACT_VISIBILITY[onlookerOf(viewer)].restricted === 'shown';
}
