import { Injectable, Logger } from '@nestjs/common';
import type { LocalDate } from '../core/local-date.js';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import { CreateUser } from '../identity/create-user.js';
import { DemonstrationAccounts } from '../identity/demonstration-accounts.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { isUniqueViolation } from '../platform/database/database-error.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { runInContext, type Actor } from '../platform/http/request-context.js';
import { newId } from '../platform/identifier.js';
import { AppropriateForDemonstration } from './appropriate-for-demonstration.js';
import { readSeedUsers, SHIPPED_SEEDS } from './demonstration-seeds.js';
import type { DemonstrationStateEntity } from './demonstration-state.entity.js';
import { DemonstrationStateRepository } from './demonstration-state.repository.js';
import { RecordSeedEnterprises } from './record-seed-enterprises.js';
import { RunDemonstrationNight } from './run-demonstration-night.js';
import { unless } from './unless.js';

const ACTOR: Actor = { id: 'system:demonstration', role: 'system' };

export interface LoadOptions {
  /** Default: what ships with the service. */
  readonly folder?: string;
  /** Breaks off between two transactions; the next call goes on from there. */
  readonly signal?: AbortSignal;
}

/** `unwanted`: switched off, or the database holds somebody's own enterprises. `stopped`: told to by the signal. */
export type LoadOutcome = 'unwanted' | 'stopped' | 'ready';

/**
 * Fills an empty database with the demonstration: enterprises with what was known about them on the business date,
 * users, appropriations of the year, and one night. Everything is found again by its own key, so a load that was broken
 * off is completed by the next call; on a later business date the statements made since are added and another night is
 * run.
 */
@Injectable()
export class LoadDemonstration {
  private readonly logger = new Logger(LoadDemonstration.name);

  constructor(
    private readonly states: DemonstrationStateRepository,
    private readonly enterprises: EnterpriseRepository,
    private readonly recordSeedEnterprises: RecordSeedEnterprises,
    private readonly createUser: CreateUser,
    private readonly accounts: DemonstrationAccounts,
    private readonly appropriate: AppropriateForDemonstration,
    private readonly runNight: RunDemonstrationNight,
    private readonly unitOfWork: UnitOfWork,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async execute({ folder = SHIPPED_SEEDS, signal }: LoadOptions = {}): Promise<LoadOutcome> {
    if (!this.config.loadsDemonstration) return 'unwanted';
    const state = await this.begin();
    if (!state) return 'unwanted';
    const today = this.clock.today();
    const context = { requestId: newId(), language: 'zh', actor: ACTOR } as const;
    return runInContext(context, async () => {
      if (!(await this.bringUpTo(today, state, folder, signal))) return 'stopped';
      if (state.nightOf === today) return 'ready';
      await this.addUsers(folder);
      await this.appropriate.execute(folder, today);
      if (!(await this.runNight.execute(today, ACTOR, signal))) return 'stopped';
      await this.unitOfWork.run(() => this.states.update({ nightOf: today }));
      this.logger.log(`the demonstration is ready as of ${today}`);
      return 'ready';
    });
  }

  /** Undefined: the database is not ours to fill. */
  private async begin(): Promise<DemonstrationStateEntity | undefined> {
    try {
      return await this.unitOfWork.run(async () => {
        const state = await this.states.find();
        if (state) return state;
        return (await this.enterprises.count()) === 0 ? this.states.insert() : undefined;
      });
    } catch (error) {
      // Another process began at the same moment, and is loading.
      if (isUniqueViolation(error, 'demonstration_state')) return undefined;
      throw error;
    }
  }

  private async bringUpTo(
    today: LocalDate,
    { statementsUntil }: DemonstrationStateEntity,
    folder: string,
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    if (statementsUntil !== null && statementsUntil >= today) return true;
    this.logger.log(`loading what was known about the demonstration enterprises on ${today}`);
    const span = { after: statementsUntil ?? undefined, until: today };
    const isDone = await this.recordSeedEnterprises.execute(folder, span, ACTOR.id, signal);
    if (isDone) await this.unitOfWork.run(() => this.states.update({ statementsUntil: today }));
    return isDone;
  }

  private async addUsers(folder: string): Promise<void> {
    const present = new Set((await this.accounts.list()).map(({ username }) => username));
    for (const user of await readSeedUsers(folder)) {
      if (present.has(user.username)) continue;
      await unless('USERNAME_TAKEN', () =>
        this.createUser.execute({ ...user, demonstration: true }),
      );
    }
  }
}
