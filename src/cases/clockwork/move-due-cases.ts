import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { CaseActor } from '../case-actor.js';
import type { BenefitCaseEntity } from '../benefit-case.entity.js';
import { CaseRepository } from '../cases.repository.js';

/** What happens because a day has come, and nobody has done it. */
export const CLOCKWORK_ACTOR: CaseActor = {
  userId: 'system:clockwork',
  displayName: '系统自动办理',
  role: 'system',
};

/** Few enough that nobody waits long for the database. */
const CASES_PER_TRANSACTION = 50;

export interface DueCases {
  /** Ids of cases that may be due, from after an id on, ascending. */
  readonly find: (afterId: string, limit: number) => Promise<readonly string[]>;
  /** Whether one of them is, looked at again once it is held. */
  readonly isDue: (benefitCase: BenefitCaseEntity) => boolean;
  readonly move: (benefitCase: BenefitCaseEntity) => Promise<unknown>;
}

/** Moves what is due, some cases to a transaction; what somebody else has moved meanwhile is left alone. */
@Injectable()
export class MoveDueCases {
  constructor(
    private readonly cases: CaseRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @returns how many were moved */
  async execute({ find, isDue, move }: DueCases, signal?: AbortSignal): Promise<number> {
    let moved = 0;
    let afterId = '';
    while (!signal?.aborted) {
      const ids = await find(afterId, CASES_PER_TRANSACTION);
      const last = ids.at(-1);
      if (last === undefined) break;
      afterId = last;
      moved += await this.unitOfWork.run(async () => {
        const due = (await this.cases.lockByIds(ids)).filter(isDue);
        for (const benefitCase of due) await move(benefitCase);
        return due.length;
      });
    }
    return moved;
  }
}
