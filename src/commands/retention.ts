import { CarryOutRetention } from '../retention/carry-out-retention.js';
import { EXIT, print } from './exit-code.js';
import { withApplication } from './with-application.js';

export interface RetentionOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `npx huiqi retention`: removes what its time has come for, or says what that would be; the service does so every day. */
export async function retentionCommand({ dryRun, json }: RetentionOptions): Promise<number> {
  return withApplication(async ({ app, signal }) => {
    const retention = app.get(CarryOutRetention, { strict: false });
    const counts = await (dryRun ? retention.preview() : retention.execute(signal));
    const lines = Object.entries(counts).map(
      ([kind, count]) => `${kind}: ${count}${dryRun ? ' would go' : ''}`,
    );
    await print(json ? JSON.stringify(counts) : lines.join('\n'));
    return EXIT.done;
  });
}
