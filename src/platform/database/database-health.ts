import { Injectable } from '@nestjs/common';
import { DatabaseConnections } from './database-connections.js';
import { pendingMigrations } from './migrate.js';

@Injectable()
export class DatabaseHealth {
  constructor(private readonly connections: DatabaseConnections) {}

  /** Rejects when the database does not answer. */
  async ping(): Promise<void> {
    await this.connections.reader.query('SELECT 1');
  }

  /** Whether this program's migrations have all run; another, older server may have been started beside a newer one. */
  async isMigrated(): Promise<boolean> {
    return (await pendingMigrations(this.connections.writer)).length === 0;
  }
}
