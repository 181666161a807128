import { describe, expect, it } from '@jest/globals';
import { seesEnterprise, type Actor } from './actor.js';
import { isRole, ROLE_NAMES, STAFF_ROLES, type Role } from './roles.js';

const actor = (role: Role, uscc?: string): Actor => ({
  userId: '1',
  username: 'somebody',
  displayName: 'Somebody',
  role,
  ...(uscc === undefined ? {} : { uscc }),
});

describe('who sees an enterprise', () => {
  it.each(STAFF_ROLES)('a %s sees every one', (role) => {
    expect(seesEnterprise(actor(role), '91310120MA1HABCD01')).toBe(true);
  });

  it('an enterprise user sees its own only', () => {
    const user = actor('enterprise', '91310120MA1HABCD01');
    expect(seesEnterprise(user, '91310120MA1HABCD01')).toBe(true);
    expect(seesEnterprise(user, '91310120MA1HABCD02')).toBe(false);
    expect(seesEnterprise(user, '')).toBe(false);
  });

  it('an enterprise user without an enterprise sees none', () => {
    expect(seesEnterprise(actor('enterprise'), '91310120MA1HABCD01')).toBe(false);
  });
});

describe('roles', () => {
  it('are staff, all but enterprise users', () => {
    expect(ROLE_NAMES).toEqual(['enterprise', ...STAFF_ROLES]);
    expect(STAFF_ROLES).not.toContain('enterprise');
  });

  it('are not what an object inherits', () => {
    expect(isRole('reviewer')).toBe(true);
    for (const other of ['toString', 'constructor', '__proto__', 'Reviewer', '', 3, null]) {
      expect(isRole(other)).toBe(false);
    }
  });
});
