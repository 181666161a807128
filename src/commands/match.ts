import { isLocalDate } from '../core/local-date.js';
import { MatchRunView } from '../matching/night/match-run-view.js';
import { RunMatch } from '../matching/night/run-match.js';
import { Clock } from '../platform/clock.js';
import { EXIT, print, say, WrongCall } from './exit-code.js';
import { Progress } from './progress.js';
import { withApplication } from './with-application.js';

export interface MatchOptions {
  readonly asOf?: string;
  readonly full?: boolean;
  readonly json?: boolean;
}

/** `npx huiqi match`: the night for a business date; exits 1 when it was stopped before its end. */
export async function matchCommand(options: MatchOptions): Promise<number> {
  if (options.asOf !== undefined && !isLocalDate(options.asOf)) {
    throw new WrongCall(`--as-of: "${options.asOf}" is not a date YYYY-MM-DD`);
  }
  return withApplication(async ({ app, actor, signal }) => {
    let progress: Progress | undefined;
    const run = await app.get(RunMatch).execute({
      asOf: options.asOf ?? app.get(Clock).today(),
      actor,
      full: options.full,
      signal,
      onProgress: ({ doneEnterprises, enterprises }) => {
        progress ??= new Progress('enterprises', enterprises);
        progress.show(doneEnterprises);
      },
    });
    progress?.end();
    const view = await app.get(MatchRunView).one(run.id);
    if (options.json) await print(JSON.stringify(view));
    else {
      const width = Math.max(...view.perPolicy.map(({ policyId }) => policyId.length), 6);
      await print(`${'policy'.padEnd(width)}   eligible    unknown ineligible not in force`);
      for (const { policyId, eligible, unknown, ineligible, notInForce } of view.perPolicy) {
        const figures = [eligible, unknown, ineligible, notInForce].map((figure) =>
          String(figure).padStart(10),
        );
        await print(`${policyId.padEnd(width)} ${figures.join(' ')}`);
      }
      await print(
        `${view.asOf}: ${view.doneCount} of ${view.enterpriseCount} enterprises decided, ${view.examinedCount} of them one by one; ` +
          `${view.openedCaseCount} cases opened, ${view.withdrawnCaseCount} withdrawn, ${view.storedDecisionCount} decisions stored`,
      );
    }
    if (view.state !== 'finished')
      say(`the run is ${view.state}; the same command takes it up again`);
    return view.state === 'finished' ? EXIT.done : EXIT.no;
  });
}
