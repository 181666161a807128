import type { DialectName } from '../../../src/core/evaluate/sql/dialect.js';
import { openSqlEngine } from '../../rules/sql-engines.js';
import { mustAgree } from './check.js';
import { answerAt, STAGES } from './stage.js';

/** Agreement on one engine; every so many scenes, since engines differ in their cost. */
export function databaseAgrees(dialect: DialectName, every: number): () => Promise<void> {
  return async () => {
    const engine = await openSqlEngine(dialect);
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
