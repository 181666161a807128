import type { LocalizedText } from '../platform/http/error-codes.js';

/** In what capacity somebody acts for an enterprise: 法定代表人, who may send agents, or 经办人, who may not. */
export const CAPACITY_NAMES = ['legal-representative', 'agent'] as const;

export type Capacity = (typeof CAPACITY_NAMES)[number];

/** How far one may go: each may do what those before it may. */
export const BINDING_SCOPES = {
  read: { zh: '查看', en: 'Look' },
  act: { zh: '查看、办理', en: 'Look and act' },
  account: { zh: '查看、办理、变更收款账户', en: 'Look, act and change the account paid into' },
} as const satisfies Record<string, LocalizedText>;

export type BindingScope = keyof typeof BINDING_SCOPES;

export const SCOPE_NAMES = Object.keys(BINDING_SCOPES) as readonly BindingScope[];

export function reaches(held: BindingScope, needed: BindingScope): boolean {
  return SCOPE_NAMES.indexOf(held) >= SCOPE_NAMES.indexOf(needed);
}
