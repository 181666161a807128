import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataKeysRepository } from './data-keys.repository.js';
import { Vault } from './vault.js';

/** How long it takes at most until every process knows a key that one of them has made. */
export const REFRESH_MS = 15_000;

/** Looks for keys that another process has made or activated, as long as this one lives. */
@Injectable()
export class VaultRefresh implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(VaultRefresh.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataKeys: DataKeysRepository,
    private readonly vault: Vault,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.refresh(), REFRESH_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async refresh(): Promise<void> {
    try {
      await this.dataKeys.refresh(this.vault);
    } catch (error) {
      // The database may be away for a moment; what is known goes on opening.
      this.logger.warn(error, 'the data keys could not be looked at');
    }
  }
}
