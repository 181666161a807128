import { writeProfileJson } from '../core/facts/write-profile-json.js';
import { isLocalDate } from '../core/local-date.js';
import {
  ENTERPRISES_MAX,
  generateChanges,
  generatePopulation,
  SEED_MAX,
} from '../enterprises/generated/generate-population.js';
import { Clock, SystemClock } from '../platform/clock.js';
import { EXIT, print, say, WrongCall } from './exit-code.js';
import { Progress } from './progress.js';
import { readLibraryFolder } from './read-library-folder.js';
import { readConfig } from './read-config.js';

export interface GenerateOptions {
  readonly enterprises: string;
  readonly seed: string;
  readonly asOf?: string;
  readonly changes?: string;
  readonly rules: string;
  readonly intoDatabase?: boolean;
  readonly besideRealEnterprises?: boolean;
  readonly json?: boolean;
}

interface Generated {
  readonly count: number;
  readonly seed: number;
  readonly asOf: string | undefined;
  readonly changes?: number;
}

/** Lines written at a time: a promise for each would cost more than the line. */
const LINES_TOGETHER = 64;

/**
 * `npx huiqi generate`: made-up enterprises as JSON Lines, in the form that `decide --facts -` reads, or straight into the
 * database.
 */
export async function generateCommand(options: GenerateOptions): Promise<number> {
  const { enterprises, seed, asOf, changes, besideRealEnterprises = false } = options;
  if (asOf !== undefined && !isLocalDate(asOf)) {
    throw new WrongCall(`--as-of: "${asOf}" is not a date YYYY-MM-DD`);
  }
  const generated: Generated = {
    count: wholeNumber('--enterprises', enterprises, ENTERPRISES_MAX),
    seed: wholeNumber('--seed', seed, SEED_MAX),
    asOf,
    ...(changes !== undefined && { changes: shareOf(changes) }),
  };
  return options.intoDatabase
    ? intoDatabase(generated, besideRealEnterprises, options.json)
    : toOutput(generated, options.rules);
}

async function toOutput({ changes: share, ...wanted }: Generated, rules: string): Promise<number> {
  const library = await readLibraryFolder(rules);
  const asOf = wanted.asOf ?? new SystemClock(readConfig().today).today();
  const plan = { ...wanted, asOf, library };
  const progress = new Progress('enterprises', Math.round(plan.count * (share ?? 1)));
  let lines: string[] = [];
  let done = 0;
  const profiles =
    share === undefined ? generatePopulation(plan) : generateChanges({ ...plan, share });
  for (const { uscc, name, statements } of profiles) {
    const facts = writeProfileJson(library.facts, statements);
    lines.push(JSON.stringify({ id: uscc, name, facts }));
    done += 1;
    if (lines.length < LINES_TOGETHER) continue;
    await print(lines.join('\n'));
    lines = [];
    progress.show(done);
  }
  if (lines.length > 0) await print(lines.join('\n'));
  progress.end();
  return EXIT.done;
}

async function intoDatabase(
  { asOf, ...wanted }: Generated,
  besideReal: boolean,
  json = false,
): Promise<number> {
  // Only the database needs the framework, which takes a second to load.
  const { RecordPopulation } = await import('../enterprises/generated/record-population.js');
  const { withApplication } = await import('./with-application.js');
  return withApplication(async ({ app, actor, signal }) => {
    const progress = new Progress('enterprises', Math.round(wanted.count * (wanted.changes ?? 1)));
    const result = await app.get(RecordPopulation).execute({
      ...wanted,
      asOf: asOf ?? app.get(Clock).today(),
      besideReal,
      actor,
      signal,
      onProgress: (enterprises) => progress.show(enterprises),
    });
    progress.end();
    const { enterpriseCount, statementCount, unknownCount, isStopped } = result;
    if (json) await print(JSON.stringify(result));
    else await print(`${enterpriseCount} enterprises, ${statementCount} statements written`);
    if (unknownCount > 0) {
      say(`${unknownCount} of them are not in the database: generate it without --changes first`);
    }
    if (isStopped) say('stopped before the end; the same command completes it');
    return isStopped || unknownCount > 0 ? EXIT.no : EXIT.done;
  });
}

function wholeNumber(option: string, text: string, most: number): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (number <= most) return number;
  throw new WrongCall(`${option}: "${text}" is not a whole number up to ${most}`);
}

function shareOf(text: string): number {
  const share = /^(?:\d+|\d*\.\d+)$/.test(text) ? Number(text) : NaN;
  if (share > 0 && share <= 1) return share;
  throw new WrongCall(`--changes: "${text}" is not a share above 0 and up to 1, such as 0.01`);
}
