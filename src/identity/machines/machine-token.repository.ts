import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { LocalDate } from '../../core/local-date.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UserAccountEntity } from '../user-account.entity.js';
import { MachineTokenEntity } from './machine-token.entity.js';

export interface TokenOfMachine {
  readonly token: MachineTokenEntity;
  readonly account: UserAccountEntity;
}

@Injectable()
export class MachineTokenRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One that has not been revoked. */
  async findUsable(tokenHash: string): Promise<TokenOfMachine | undefined> {
    const { reader } = this.unitOfWork;
    const token = await reader.findOneBy(MachineTokenEntity, { tokenHash, revokedAt: IsNull() });
    const account = token && (await reader.findOneBy(UserAccountEntity, { id: token.userId }));
    return account ? { token, account } : undefined;
  }

  /** The newest first. */
  async list(): Promise<TokenOfMachine[]> {
    const { reader } = this.unitOfWork;
    const tokens = await reader.find(MachineTokenEntity, { order: { id: 'DESC' } });
    const ids = [...new Set(tokens.map(({ userId }) => userId))];
    const accounts = await reader.findBy(UserAccountEntity, { id: In(ids) });
    const byId = new Map(accounts.map((account) => [account.id, account]));
    return tokens.flatMap((token) => {
      const account = byId.get(token.userId);
      return account ? [{ token, account }] : [];
    });
  }

  async insert(token: MachineTokenEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, MachineTokenEntity, [token]);
  }

  async markUsed(id: string, lastUsedOn: LocalDate): Promise<void> {
    await this.unitOfWork.manager.update(MachineTokenEntity, { id }, { lastUsedOn });
  }

  /** Whether there was such a token that had not been revoked. */
  async revoke(id: string, by: { revokedAt: Date; revokedBy: string }): Promise<boolean> {
    const { manager } = this.unitOfWork;
    const { affected } = await manager.update(MachineTokenEntity, { id, revokedAt: IsNull() }, by);
    return affected === 1;
  }
}
