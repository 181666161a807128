import type { Label } from '../../core/facts/fact-definition.js';
import type { Role } from '../../identity/roles.js';

/** How an objection is settled (奉贤区方案二（三）4：简单就地、一般流转、复杂提级). */
export type ObjectionTier = 'on-the-spot' | 'referred' | 'escalated';

export const OBJECTION_TIERS: Readonly<
  Record<ObjectionTier, { readonly label: Label; readonly settledBy: readonly Role[] }>
> = {
  'on-the-spot': {
    label: { zh: '简单就地', en: 'Settled on the spot' },
    settledBy: ['specialist', 'reviewer', 'approver'],
  },
  // Somebody else than who made the list looks at it.
  referred: {
    label: { zh: '一般流转', en: 'Referred to another reviewer' },
    settledBy: ['reviewer', 'approver'],
  },
  escalated: { label: { zh: '复杂提级', en: 'Escalated' }, settledBy: ['approver'] },
};

export const TIER_NAMES = Object.keys(OBJECTION_TIERS) as ObjectionTier[];
