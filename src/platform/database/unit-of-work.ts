import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager, QueryRunner } from 'typeorm';
import { CarriedValue } from '../carried-value.js';
import { DatabaseConnections } from './database-connections.js';
import { isBusy } from './database-error.js';

type AfterCommit = () => unknown;

/** One open transaction, or one savepoint within it. */
class Scope {
  open = true;
  /** Savepoints share their parent's connection, so siblings must follow one another. */
  tail: Promise<unknown> = Promise.resolve();
  readonly afterCommit: AfterCommit[] = [];

  constructor(readonly manager: EntityManager) {}
}

/** Short beside a transaction of a night, of which two threads take turns. */
const BUSY_PAUSE_MS = 1;
const BUSY_ATTEMPTS_MAX = 20_000;

/**
 * The only door to writing. `run` opens a transaction, gives it to everything that is called inside (through
 * `manager`, carried along by CarriedValue), commits when the work's promise is fulfilled and rolls back when it is
 * rejected.
 *
 * On SQLite transactions queue first in, first out: better-sqlite3 has a single connection, and overlapping
 * transactions on it would silently become one. A `run` inside a `run` is a savepoint of the outer transaction: it
 * may fail and be caught without losing the rest. Every inner `run` and every query must be awaited before the work
 * ends. Work must be short (about 20 ms on SQLite, 50 in a thread): no hashing of passwords, no network inside.
 */
@Injectable()
export class UnitOfWork {
  private readonly logger = new Logger(UnitOfWork.name);
  private readonly scopes = new CarriedValue<Scope | undefined>();
  private tail: Promise<unknown> = Promise.resolve();

  constructor(private readonly connections: DatabaseConnections) {}

  /** Resolves to the work's result once it is committed and the afterCommit functions have run. */
  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const parent = this.scope;
    if (parent) return this.inSavepoint(parent, work);
    const start = () => this.inTransaction(work);
    const { result, afterCommit } = await (this.connections.kind === 'sqlite'
      ? this.enqueue(start)
      : start());
    await this.scopes.run(undefined, () => this.runAfterCommit(afterCommit));
    return result;
  }

  /**
   * The manager of the running unit of work. Outside one it is the reader's, for queries only: SQLite refuses a write
   * through it ("attempt to write a readonly database").
   */
  get manager(): EntityManager {
    return this.reader;
  }

  /** For queries: sees the running unit of work's own writes, otherwise only what has been committed. */
  get reader(): EntityManager {
    return this.scope?.manager ?? this.connections.reader.manager;
  }

  /** Whether the caller is inside a unit of work. */
  get isRunning(): boolean {
    return this.scope !== undefined;
  }

  /**
   * Calls `fn` once the outermost transaction has committed, outside of it, and never if it (or the savepoint that
   * asked) is rolled back. Outside a unit of work it is called at once. What `fn` throws is logged: the effect stands.
   */
  afterCommit(fn: AfterCommit): void {
    const scope = this.scope;
    if (scope) scope.afterCommit.push(fn);
    else void this.runAfterCommit([fn]);
  }

  /** A scope that has ended is nobody's: a timer started inside it must not write to a finished transaction. */
  private get scope(): Scope | undefined {
    const scope = this.scopes.get();
    return scope?.open ? scope : undefined;
  }

  private enqueue<T>(start: () => Promise<T>): Promise<T> {
    const result = this.tail.then(start);
    this.tail = settled(result);
    return result;
  }

  private async inTransaction<T>(
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<{ result: T; afterCommit: readonly AfterCommit[] }> {
    const runner = this.connections.writer.createQueryRunner();
    try {
      await this.begin(runner);
      const scope = new Scope(runner.manager);
      try {
        const result = await this.within(scope, work);
        await runner.commitTransaction();
        return { result, afterCommit: scope.afterCommit };
      } catch (error) {
        await this.rollBack(runner);
        throw error;
      }
    } finally {
      await runner.release();
    }
  }

  private inSavepoint<T>(parent: Scope, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const result = parent.tail.then(async () => {
      const { value, scope } = await parent.manager.transaction(async (manager) => {
        const scope = new Scope(manager);
        return { value: await this.within(scope, work), scope };
      });
      parent.afterCommit.push(...scope.afterCommit);
      return value;
    });
    parent.tail = settled(result);
    return result;
  }

  private async within<T>(scope: Scope, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      const result = await this.scopes.run(scope, () => work(scope.manager));
      await scope.tail;
      return result;
    } finally {
      scope.open = false;
    }
  }

  /**
   * Another process may hold SQLite's write lock. SQLite's own waiting would block the event loop and with it every
   * page, so the connection does not wait and we try again.
   */
  private async begin(runner: QueryRunner): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await runner.startTransaction();
        return;
      } catch (error) {
        if (!isBusy(error) || attempt >= BUSY_ATTEMPTS_MAX) {
          // TypeORM marks the transaction as active before BEGIN is sent and leaves the mark when BEGIN fails.
          Object.assign(runner, { isTransactionActive: false });
          throw error;
        }
        await pause(BUSY_PAUSE_MS);
      }
    }
  }

  private async rollBack(runner: QueryRunner): Promise<void> {
    try {
      await runner.rollbackTransaction();
    } catch (error) {
      // A full disk makes SQLite roll back by itself, and a broken connection has nothing left to roll back. TypeORM's
      // SQLite driver would go on using this runner and its count of open savepoints, so it has to be forgotten.
      this.logger.error(error, 'rolling back failed');
      Object.assign(this.connections.writer.driver, { queryRunner: undefined });
    }
  }

  private async runAfterCommit(functions: readonly AfterCommit[]): Promise<void> {
    for (const fn of functions) {
      try {
        await fn();
      } catch (error) {
        this.logger.error(error, 'a function to be called after the commit failed');
      }
    }
  }
}

function settled(promise: Promise<unknown>): Promise<void> {
  return promise.then(
    () => undefined,
    () => undefined,
  );
}
