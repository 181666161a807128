import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Repeating } from '../../platform/jobs/repeating.js';
import { AnchorChain } from './anchor-chain.js';
import { MakeDayRoots } from './make-day-roots.js';
import { SealEntries } from './seal-entries.js';

const INTERVAL_MS = 1_000;

/**
 * Seals what has been recorded within about a second, in every process that runs the application: the service, a worker, a
 * command. The last look, when the process ends, takes along what a short command has done.
 */
@Injectable()
export class ChainTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ChainTimer.name);
  private readonly repeating = new Repeating(() => this.run());
  private hasFailed = false;

  constructor(
    private readonly sealEntries: SealEntries,
    private readonly makeDayRoots: MakeDayRoots,
    private readonly anchorChain: AnchorChain,
  ) {}

  onApplicationBootstrap(): void {
    this.repeating.every(INTERVAL_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.repeating.stop();
    await this.run();
  }

  private async run(): Promise<void> {
    try {
      await this.makeDayRoots.execute();
      await this.sealEntries.execute();
      await this.anchorChain.execute();
      this.hasFailed = false;
    } catch (error) {
      // The database may be away, for a moment or longer: the next second tries again, and the log is told once.
      if (!this.hasFailed) this.logger.error(error, 'the audit chain could not be sealed');
      this.hasFailed = true;
    }
  }
}
