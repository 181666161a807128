import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { SealBroken } from './sealed-text.js';
import {
  StoredSecretsRepository,
  type SecretColumn,
  type StoredSecret,
} from './stored-secrets.repository.js';

/** About 20 µs each, and the writing: well within what a page may be kept waiting. */
const ROWS_PER_TRANSACTION = 100;

export interface SealingOptions {
  readonly signal?: AbortSignal;
  readonly onRows?: (rows: number) => void;
}

export interface SealedRows {
  readonly rows: number;
  /**
   * Texts that were altered or moved, or put there in plain after everything was sealed, by the place they belong to; they are
   * left as they are.
   */
  readonly broken: readonly string[];
}

/**
 * Seals what still stands in plain, or under an earlier key, in small transactions. Whoever is stopped begins again where there is
 * something left to seal; others read and write meanwhile.
 */
@Injectable()
export class SealStoredRows {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: StoredSecretsRepository,
  ) {}

  async execute({ signal, onRows }: SealingOptions = {}): Promise<SealedRows> {
    const broken: string[] = [];
    let rows = 0;
    for (const column of this.repository.columns()) {
      for await (const faults of this.sealColumn(column, signal)) {
        rows += faults.length;
        broken.push(...faults.filter((fault) => fault !== undefined));
        onRows?.(rows);
      }
    }
    return { rows: rows - broken.length, broken };
  }

  /** Of each transaction what became of its rows: undefined, or why one could not be sealed. */
  private async *sealColumn(
    column: SecretColumn,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<(string | undefined)[]> {
    let after: readonly (string | number)[] | undefined;
    for (;;) {
      signal?.throwIfAborted();
      const { found, faults } = await this.unitOfWork.run(async () => {
        const found = await this.repository.next(column, after, ROWS_PER_TRANSACTION);
        const faults: (string | undefined)[] = [];
        for (const row of found) faults.push(await this.sealRow(column, row));
        return { found, faults };
      });
      yield faults;
      after = found.at(-1)?.key;
      if (found.length < ROWS_PER_TRANSACTION) return;
    }
  }

  private async sealRow(column: SecretColumn, row: StoredSecret): Promise<string | undefined> {
    try {
      await this.repository.sealAnew(column, row);
      return undefined;
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      return error.purpose;
    }
  }
}
