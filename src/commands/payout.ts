import type { PayoutBatchDto } from '../payouts/dto/payout-batch.dto.js';
import { ApprovePayoutBatch } from '../payouts/approve-payout-batch.js';
import { DispatchPayoutBatch } from '../payouts/dispatch-payout-batch.js';
import { FreezePayoutBatch } from '../payouts/freeze-payout-batch.js';
import { EXIT, print, say } from './exit-code.js';
import { asUser } from './sign-in.js';
import { withApplication } from './with-application.js';

export interface PayoutOptions {
  readonly user: string;
  readonly json?: boolean;
}

/** `npx huiqi payout freeze <policy>`: freezes the approved cases of a policy; exits 1 when some had to stay out. */
export async function freezeCommand(policyId: string, options: PayoutOptions): Promise<number> {
  return withApplication(({ app }) =>
    asUser(app, options.user, ['cashier'], async (actor) => {
      const frozen = await app
        .get(FreezePayoutBatch, { strict: false })
        .execute({ policyId }, actor);
      if (options.json) await print(JSON.stringify(frozen));
      else {
        await print(batchLine(frozen));
        for (const { caseNumber, text } of frozen.leftOut) say(`${caseNumber}: ${text.en}`);
      }
      return frozen.leftOut.length > 0 ? EXIT.no : EXIT.done;
    }),
  );
}

/** `npx huiqi payout approve <batch>`: by another person than the one who made it. */
export async function approveCommand(batchId: string, options: PayoutOptions): Promise<number> {
  return withApplication(({ app }) =>
    asUser(app, options.user, ['approver'], async (actor) => {
      const batch = await app.get(ApprovePayoutBatch, { strict: false }).execute(batchId, actor);
      await print(options.json ? JSON.stringify(batch) : batchLine(batch));
      return EXIT.done;
    }),
  );
}

/** `npx huiqi payout dispatch <batch>`: writes the payment request; the same bytes however often. */
export async function dispatchCommand(batchId: string, options: PayoutOptions): Promise<number> {
  return withApplication(({ app }) =>
    asUser(app, options.user, ['cashier'], async (actor) => {
      const batch = await app.get(DispatchPayoutBatch, { strict: false }).execute(batchId, actor);
      await print(
        options.json ? JSON.stringify(batch) : `${batchLine(batch)}: ${batch.fileName ?? ''}`,
      );
      return EXIT.done;
    }),
  );
}

function batchLine({ id, batchNumber, state, paymentCount, amountFen }: PayoutBatchDto): string {
  return `${id} ${batchNumber} ${state} ${paymentCount} payments, ${(amountFen / 100).toFixed(2)} yuan`;
}
