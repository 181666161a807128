import { Clockwork } from '../cases/clockwork/clockwork.js';
import { EXIT, print } from './exit-code.js';
import { withApplication } from './with-application.js';

/** `npx huiqi clockwork`: what today's date makes due; the running service does the same every hour. */
export async function clockworkCommand(options: { readonly json?: boolean }): Promise<number> {
  return withApplication(async ({ app, signal }) => {
    const run = await app.get(Clockwork, { strict: false }).execute(signal);
    const { reminded, lapsed, escalated, rectificationsEscalated } = run;
    await print(
      options.json
        ? JSON.stringify(run)
        : `${reminded} enterprises reminded, ${lapsed} benefits waived by silence, ${escalated} late cases and ${rectificationsEscalated} late rectifications reported`,
    );
    return EXIT.done;
  });
}
