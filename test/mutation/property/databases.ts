import type { DialectName } from '../../../src/core/evaluate/sql/dialect.js';
import type { SqlConnection } from '../../../src/policies/readers/sql-plan-reader.js';
import { openConnection, sqlEngineOn } from '../../rules/sql-engines.js';
import { mustAgree } from './check.js';
import { answerAt, STAGES } from './stage.js';

/** Agreement on one engine; every so many scenes, since engines differ in their cost. */
export function databaseAgrees(dialect: DialectName, every: number): () => Promise<void> {
  return async () => {
    const engine = sqlEngineOn(dialect, remembering(dialect, await openConnection(dialect)));
    try {
      for (const [index, stage] of STAGES.entries()) {
        if (index % every !== 0) continue;
        const decisions = await engine.decide(stage.plan, stage.profiles);
        const refused = new Set(stage.refused[dialect]);
        decisions.forEach((ofRow, row) =>
          ofRow.forEach((decision, policy) => {
            // A database may refuse what its integers are too small for, and nothing else.
            const { verdict } = decision;
            if (verdict === 'out-of-range' && refused.has(`${row},${policy}`)) return;
            const answer = answerAt(stage, row, policy);
            const { notInForce } = answer;
            mustAgree({ ...decision, verdict: verdict as 'unknown', notInForce }, answer, dialect);
          }),
        );
      }
    } finally {
      await engine.close();
    }
  };
}

/** What each engine has answered, by all that it was told. Most mutants change the texts of a few scenes only. */
const ANSWERED = new Map<string, unknown[][]>();

/** Asks the engine nothing that it has answered before; what it is told waits until it is asked. */
function remembering(dialect: DialectName, connection: SqlConnection): SqlConnection {
  let told: string[] = [];
  return {
    execute: (text) => Promise.resolve(void told.push(text)),
    rows: async (text) => {
      const waiting = told;
      told = [];
      const key = [dialect, ...waiting, text].join('\n');
      const known = ANSWERED.get(key);
      if (known) return known;
      for (const statement of waiting) await connection.execute(statement);
      const rows = await connection.rows(text);
      ANSWERED.set(key, rows);
      return rows;
    },
    close: () => connection.close(),
  };
}
