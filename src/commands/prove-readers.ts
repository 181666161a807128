import { Profile } from '../core/facts/profile.js';
import { isLocalDate } from '../core/local-date.js';
import {
  COLUMNS,
  compareReaders,
  type PlanReader,
} from '../core/policy/agreement/prove-agreement.js';
import { formatFinding } from '../core/finding.js';
import { decidedPolicies, type Library } from '../core/policy/policy.js';
import { readLibrary, type SourceFile } from '../core/policy/read-library.js';
import {
  disagreementFinding,
  PROFILES_PER_POLICY,
  proveOnPaper,
} from '../policies/prove-readers.js';
import { writeProvenVersions } from '../policies/proven-versions.js';
import { KnownEnterprises } from '../policies/known-enterprises.js';
import { readRuleFolder } from '../policies/rule-folder.js';
import { EXIT, print, say, WrongCall } from './exit-code.js';
import { openPlanReader, type OpenPlanReader } from './plan-readers.js';
import { Clock } from '../platform/clock.js';
import { Progress } from './progress.js';
import { withApplication } from './with-application.js';

export interface ProveReadersOptions {
  readonly policy?: string;
  readonly profiles?: string;
  readonly write?: boolean;
  /** Everybody who is stored instead of made-up enterprises. */
  readonly known?: boolean;
  readonly asOf?: string;
  readonly json?: boolean;
}

interface Proof {
  readonly policies: number;
  /** Answers compared with those of explain, and answers that a database refused to give. */
  readonly compared: number;
  readonly refused: number;
  readonly faults: readonly string[];
}

/**
 * `npx huiqi prove-readers`: every reader against explain, on the cases of each published policy and on made-up enterprises
 * on its boundaries; with --known on everybody in the configured database instead. With --write the versions are listed beside the rules, and the service publishes them without proving
 * them again. Exits 1 when two readers part.
 */
export async function proveReadersCommand(
  folder: string,
  options: ProveReadersOptions,
): Promise<number> {
  const count = Number(options.profiles ?? PROFILES_PER_POLICY);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new WrongCall(`--profiles: "${options.profiles}" is not a whole number above 0`);
  if (options.write && options.known)
    throw new WrongCall('--write goes by made-up enterprises: leave --known out');
  if (options.write && options.policy !== undefined)
    throw new WrongCall('--write lists the whole folder: leave --policy out');
  const files = await readRuleFolder(folder);
  const library = libraryOf(files);
  const databases = [await openPlanReader('sql:sqlite'), await openPlanReader('sql:duckdb')];
  try {
    const proof = options.known
      ? await proveOnStored(library, databases, options)
      : await prove(library, files, databases, count, options.policy);
    await report(proof, options.json);
    if (proof.faults.length > 0) return EXIT.no;
    if (options.write) await write(folder, library, count);
    return EXIT.done;
  } finally {
    for (const database of databases) await database.close();
  }
}

function libraryOf(files: readonly SourceFile[]): Library {
  const { library, findings } = readLibrary(files);
  const faults = findings.filter(({ severity }) => severity === 'fault');
  if (!library || faults.length > 0)
    throw new WrongCall(`the rules have faults:\n${faults.map(formatFinding).join('\n')}`);
  return library;
}

async function prove(
  library: Library,
  files: readonly SourceFile[],
  databases: readonly OpenPlanReader[],
  count: number,
  only?: string,
): Promise<Proof> {
  const policies = decidedPolicies(library).filter(({ id }) => only === undefined || id === only);
  if (policies.length === 0) throw new WrongCall(`there is no published policy "${only}"`);
  const readers: PlanReader[] = [COLUMNS, ...databases];
  const progress = new Progress('policies', policies.length);
  const total = { compared: 0, refused: 0 };
  const faults: string[] = [];
  for (const [done, policy] of policies.entries()) {
    progress.show(done);
    const { compared, refused, disagreement } = await proveOnPaper(
      library,
      policy,
      files,
      readers,
      count,
    );
    total.compared += compared;
    total.refused += refused;
    if (disagreement) faults.push(formatFinding(disagreementFinding(policy, disagreement)));
  }
  progress.end();
  return { policies: policies.length, ...total, faults };
}

/** Every published policy on everybody who is stored, page by page, up to the first disagreement. */
async function proveOnStored(
  library: Library,
  databases: readonly OpenPlanReader[],
  { policy: only, asOf }: ProveReadersOptions,
): Promise<Proof> {
  if (asOf !== undefined && !isLocalDate(asOf))
    throw new WrongCall(`--as-of: "${asOf}" is not a date YYYY-MM-DD`);
  const policies = decidedPolicies(library).filter(({ id }) => only === undefined || id === only);
  if (policies.length === 0) throw new WrongCall(`there is no published policy "${only}"`);
  const readers: PlanReader[] = [COLUMNS, ...databases];
  return withApplication(async ({ app, signal }) => {
    const day = asOf ?? app.get(Clock).today();
    const known = app.get(KnownEnterprises, { strict: false });
    const total = { compared: 0, refused: 0 };
    for await (const page of known.statements(library.facts)) {
      if (signal.aborted) break;
      const profiles = page.map((statements) => new Profile(library.facts, statements, day));
      const proof = await compareReaders(library, policies, day, profiles, readers);
      total.compared += proof.compared;
      total.refused += proof.refused;
      const { disagreement } = proof;
      const policy = policies.find(({ id }) => id === disagreement?.policy);
      if (disagreement && policy) {
        const fault = formatFinding(disagreementFinding(policy, disagreement));
        return { policies: policies.length, ...total, faults: [fault] };
      }
    }
    return { policies: policies.length, ...total, faults: [] };
  });
}

async function report(proof: Proof, asJson?: boolean): Promise<void> {
  if (asJson) return print(JSON.stringify(proof));
  proof.faults.forEach(say);
  await print(
    `${proof.policies} policies, ${proof.compared} answers compared with explain, ${proof.refused} refused, ${proof.faults.length} policies on which readers part`,
  );
}

async function write(folder: string, library: Library, profilesPerPolicy: number): Promise<void> {
  await writeProvenVersions(folder, {
    profilesPerPolicy,
    versions: Object.fromEntries(
      decidedPolicies(library).map(({ id, versions }) => [id, versions.map(({ hash }) => hash)]),
    ),
  });
}
