import { Injectable } from '@nestjs/common';
import { ROLE_NAMES, type Role } from './roles.js';
import { UserRepository } from './user.repository.js';

export interface DemonstrationAccount {
  readonly username: string;
  readonly password: string;
  readonly role: Role;
  readonly displayName: string;
  readonly uscc: string | null;
}

/** Whom the page for signing in offers: those that the demonstration data brought, nobody otherwise. */
@Injectable()
export class DemonstrationAccounts {
  constructor(private readonly users: UserRepository) {}

  /** By role in the order of ROLES, then by user name. */
  async list(): Promise<DemonstrationAccount[]> {
    const accounts = await this.users.listDemonstrationAccounts();
    return accounts
      .map(({ username, password, role, displayName, uscc }) => ({
        username,
        password,
        role,
        displayName,
        uscc,
      }))
      .sort((a, b) => ROLE_NAMES.indexOf(a.role) - ROLE_NAMES.indexOf(b.role));
  }
}
