import type { LocalizedText } from '../platform/http/error-codes.js';

/** Who may sign in, and what a person with that role is called on screens. The order is the order of menus. */
export const ROLES = {
  enterprise: { zh: '企业用户', en: 'Enterprise user' },
  clerk: { zh: '经办人员', en: 'Clerk' },
  approver: { zh: '审批人员', en: 'Approver' },
  cashier: { zh: '出纳人员', en: 'Cashier' },
  administrator: { zh: '系统管理员', en: 'Administrator' },
} as const satisfies Record<string, LocalizedText>;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

/** Everybody who works for the authority. */
export const STAFF_ROLES: readonly Role[] = ROLE_NAMES.filter((role) => role !== 'enterprise');

export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(ROLES, value);
}
