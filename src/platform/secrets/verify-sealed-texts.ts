import { Injectable } from '@nestjs/common';
import {
  placeOf,
  StoredSecretsRepository,
  type SecretColumn,
} from './stored-secrets.repository.js';
import { Vault } from './vault.js';

const ROWS_PER_QUERY = 500;
/** As many are named; the rest is counted. */
const NAMED_MAX = 100;

export interface SealedVerification {
  /** Whether nothing may stand in plain: from the end of `npx huiqi seal` on, and in every database begun since. */
  readonly sealedOnly: boolean;
  readonly texts: number;
  /** In plain where that is still allowed. */
  readonly plain: number;
  readonly faultCount: number;
  /** `<reason>: <table>.<column>:<row>`, the first hundred. */
  readonly faults: readonly string[];
}

/** Opens every sealed text, and looks for those that stand in plain. */
@Injectable()
export class VerifySealedTexts {
  constructor(
    private readonly repository: StoredSecretsRepository,
    private readonly vault: Vault,
  ) {}

  async execute(onTexts: (texts: number) => void = () => undefined): Promise<SealedVerification> {
    const { sealedOnly } = this.vault;
    const faults: string[] = [];
    let [texts, plain, faultCount] = [0, 0, 0];
    for (const column of this.repository.columns())
      for await (const row of this.rowsOf(column)) {
        texts += 1;
        if (texts % ROWS_PER_QUERY === 0) onTexts(texts);
        const reason = this.repository.faultOf(column, row);
        if (reason === undefined) continue;
        if (reason === 'in-plain' && !sealedOnly) {
          plain += 1;
          continue;
        }
        faultCount += 1;
        if (faults.length < NAMED_MAX) faults.push(`${reason}: ${placeOf(column, row)}`);
      }
    return { sealedOnly, texts, plain, faultCount, faults };
  }

  private async *rowsOf(column: SecretColumn) {
    let after: readonly (string | number)[] | undefined;
    for (;;) {
      const rows = await this.repository.next(column, after, ROWS_PER_QUERY, 'all');
      yield* rows;
      after = rows.at(-1)?.key;
      if (rows.length < ROWS_PER_QUERY) return;
    }
  }
}
