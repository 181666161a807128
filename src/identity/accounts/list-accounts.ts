import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { LockOut } from '../lock-out/lock-out.js';
import { SecondStepRepository } from '../second-step/second-step.repository.js';
import { UserRepository } from '../user.repository.js';
import { UserAccountDto, type UserAccountPageDto, type AccountQuery } from './account.dto.js';

/** The accounts, for the administrator, by user name. */
@Injectable()
export class ListAccounts {
  constructor(
    private readonly users: UserRepository,
    private readonly secondSteps: SecondStepRepository,
    private readonly lockOut: LockOut,
    private readonly clock: Clock,
  ) {}

  async execute({ search = '', limit, cursor }: AccountQuery): Promise<UserAccountPageDto> {
    const [after] = cursor === undefined ? [''] : decodeCursor(cursor, ['string']);
    const found = await this.users.search(search, after, limit + 1);
    const page = pageOf(found, limit, ({ username }) => [username]);
    const withSecondStep = await this.secondSteps.confirmedAmong(page.data.map(({ id }) => id));
    const waits = await this.lockOut.waits(
      page.data.map(({ username }) => username),
      this.clock.now(),
    );
    return {
      ...page,
      data: page.data.map((account) =>
        UserAccountDto.of(account, withSecondStep.has(account.id), waits.get(account.username)),
      ),
    };
  }
}
