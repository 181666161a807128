import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/http/domain-error.js';
import { UserRepository } from '../user.repository.js';
import { normaliseUsername } from '../username.js';

/** By the name that people know: the command line has no ids. */
@Injectable()
export class FindAccount {
  constructor(private readonly users: UserRepository) {}

  /** @returns its id @throws DomainError USER_NOT_FOUND */
  async execute(username: string): Promise<string> {
    const account = await this.users.findByUsername(normaliseUsername(username));
    if (!account) throw new DomainError('USER_NOT_FOUND');
    return account.id;
  }
}
