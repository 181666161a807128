import type { LocalizedText } from '../platform/http/error-codes.js';

/** Who may sign in, and what a person with that role is called on screens. The order is the order of menus. */
export const ROLES = {
  enterprise: { zh: '企业用户', en: 'Enterprise user' },
  'rule-editor': { zh: '规则编辑', en: 'Rule editor' },
  reviewer: { zh: '审核人员', en: 'Reviewer' },
  approver: { zh: '审批人员', en: 'Approver' },
  cashier: { zh: '出纳人员', en: 'Cashier' },
  specialist: { zh: '政策专员', en: 'Policy specialist' },
  auditor: { zh: '审计人员', en: 'Auditor' },
  administrator: { zh: '系统管理员', en: 'Administrator' },
} as const satisfies Record<string, LocalizedText>;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

/** Everybody who works for the authority. */
export const STAFF_ROLES: readonly Role[] = ROLE_NAMES.filter((role) => role !== 'enterprise');

/** Staff who may know of single enterprises and of what comes to them. */
export const CASE_READERS: readonly Role[] = [
  'reviewer',
  'approver',
  'cashier',
  'specialist',
  'auditor',
];

/** Staff who may see the books, the batches and what the bank answered. */
export const MONEY_READERS: readonly Role[] = ['reviewer', 'approver', 'cashier', 'auditor'];

export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(ROLES, value);
}

/**
 * For a column that holds a role. Reviewers were called clerks: such an account is read as a reviewer's and not rewritten,
 * because a program of the version before, still running beside this one, would not know the new word.
 */
export const ROLE_COLUMN = {
  to: (role: Role): string => role,
  from: (stored: string): Role => (stored === 'clerk' ? 'reviewer' : (stored as Role)),
};
