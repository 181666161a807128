import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { EXCEPTION_OUTCOMES } from '../payouts/judge-receipt.js';
import { ReceiveBankAnswer } from '../payouts/receive-bank-answer.js';
import { EXIT, print, say, WrongCall } from './exit-code.js';
import type { PayoutOptions } from './payout.js';
import { asUser } from './sign-in.js';
import { withApplication } from './with-application.js';

/** `npx huiqi bank-answer <file>`: exits 1 when a line is unreadable, or matched no payment or not exactly. */
export async function bankAnswerCommand(path: string, options: PayoutOptions): Promise<number> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new WrongCall(`cannot read "${path}": ${error.message}`);
  });
  return withApplication(({ app }) =>
    asUser(app, options.user, ['cashier'], async (actor) => {
      const answer = await app
        .get(ReceiveBankAnswer, { strict: false })
        .execute({ fileName: basename(path), bytes }, actor);
      const exceptions = answer.receipts.filter(({ outcome }) =>
        EXCEPTION_OUTCOMES.includes(outcome),
      );
      if (options.json) await print(JSON.stringify(answer));
      else {
        for (const { lineNumber, reference, outcome, detail } of exceptions)
          say(`line ${lineNumber}: ${reference}: ${outcome}${detail ? `, ${detail.en}` : ''}`);
        await print(
          `${answer.receipts.length} lines, ${exceptions.length} for a person to settle${answer.alreadyReceived ? '; nothing new' : ''}`,
        );
      }
      return exceptions.length > 0 ? EXIT.no : EXIT.done;
    }),
  );
}
