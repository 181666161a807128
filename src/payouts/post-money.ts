import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/http/domain-error.js';
import { newId } from '../platform/identifier.js';
import { AccountOverdrawn, LedgerRepository } from './ledger.repository.js';
import { POSTING_ROUTES, type PostingKind } from './ledger.js';
import { formatYuan } from './yuan.js';

export interface Movement {
  readonly appropriationId: string;
  /** Above zero. */
  readonly amountFen: number;
  readonly caseId?: string;
  readonly batchId?: string;
  readonly memo?: string;
}

export interface MoneyToPost {
  readonly kind: PostingKind;
  readonly movements: readonly Movement[];
  /** Who moves it: a user's id or `system:<job>`. */
  readonly actor: string;
}

/** Writes postings, inside the unit of work of the act that moves the money. */
@Injectable()
export class PostMoney {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * All of the movements or none. The appropriations are taken in one order, or two acts that move money of the same
   * ones would wait for each other.
   * @throws DomainError INSUFFICIENT_FUNDS; the unit of work has to be given up then
   */
  async execute({ kind, movements, actor }: MoneyToPost): Promise<void> {
    const ids = [...new Set(movements.map(({ appropriationId }) => appropriationId))].sort();
    for (const id of ids) {
      const within = movements.filter(({ appropriationId }) => appropriationId === id);
      await this.post(id, kind, within, actor);
    }
  }

  private async post(
    appropriationId: string,
    kind: PostingKind,
    movements: readonly Movement[],
    actor: string,
  ): Promise<void> {
    const accounts = await this.ledger.accountsOf(appropriationId);
    const route = POSTING_ROUTES[kind];
    const at = this.clock.now();
    const postings = movements.map((movement) => ({
      id: newId(),
      kind,
      sourceAccountId: accounts[route.from].id,
      destinationAccountId: accounts[route.to].id,
      amountFen: movement.amountFen,
      caseId: movement.caseId ?? null,
      batchId: movement.batchId ?? null,
      appropriationId,
      at,
      actor,
      memo: movement.memo ?? null,
    }));
    try {
      await this.ledger.insertPostings(postings);
    } catch (error) {
      if (!(error instanceof AccountOverdrawn)) throw error;
      const needed = movements.reduce((total, movement) => total + movement.amountFen, 0);
      const availableFen = accounts[route.from].balanceFen;
      throw insufficientFunds({ appropriationId, availableFen, neededFen: needed }, error);
    }
  }
}

function insufficientFunds(
  short: { appropriationId: string; availableFen: number; neededFen: number },
  cause: Error,
): DomainError {
  const available = formatYuan(short.availableFen);
  const needed = formatYuan(short.neededFen);
  return new DomainError(
    'INSUFFICIENT_FUNDS',
    { ...short },
    {
      detail: {
        zh: `需要 ${needed} 元，可用 ${available} 元。`,
        en: `${needed} yuan are needed, ${available} yuan are available.`,
      },
      cause,
    },
  );
}
