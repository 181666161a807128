import { Findings, formatFinding } from '../core/finding.js';
import { caseFileBeside, readCaseFile, type PolicyCase } from '../core/policy/case-file.js';
import { mutantsOf } from '../core/policy/mutate/mutate-policy.js';
import { decidedPolicies, type Library } from '../core/policy/policy.js';
import type { RawPolicy } from '../core/policy/raw-policy.js';
import { readLibrary, type SourceFile } from '../core/policy/read-library.js';
import { readPolicyShape } from '../core/policy/read-policy.js';
import { runMutants, type MutantOutcome } from '../core/policy/mutate/run-mutants.js';
import { readRuleFolder } from '../policies/rule-folder.js';
import { EXIT, print, say, WrongCall } from './exit-code.js';
import { Progress } from './progress.js';

export interface MutateRulesOptions {
  readonly policy?: string;
  readonly atLeast: string;
  readonly json?: boolean;
}

interface Subject {
  readonly id: string;
  readonly file: string;
  readonly raw: RawPolicy;
  readonly cases: readonly PolicyCase[];
}

interface Survivor extends Pick<MutantOutcome, 'path' | 'change'> {
  readonly policy: string;
  readonly file: string;
}

export interface MutationReport {
  readonly policies: readonly PolicyFigures[];
  readonly mutants: number;
  readonly killed: number;
  readonly refused: number;
  readonly survivors: readonly Survivor[];
  /** Killed by cases, in percent of the mutants that the checker does not refuse by itself. */
  readonly share: number;
}

interface PolicyFigures {
  readonly policy: string;
  readonly cases: number;
  readonly failingCases: readonly string[];
  readonly mutants: number;
  readonly killed: number;
  readonly refused: number;
  readonly survived: number;
}

/** `npx huiqi mutate-rules [DIR]`: makes every small mistake in every published policy and sees whether its cases notice. */
export async function mutateRulesCommand(
  folder: string,
  options: MutateRulesOptions,
): Promise<number> {
  const atLeast = Number(options.atLeast);
  if (!(atLeast >= 0 && atLeast <= 100))
    throw new WrongCall(`--at-least: "${options.atLeast}" is not a share in percent`);
  let files: SourceFile[];
  try {
    files = await readRuleFolder(folder);
  } catch {
    throw new WrongCall(`cannot read the folder "${folder}"`);
  }
  let progress: Progress | undefined;
  const report = await mutateRuleFolder(files, options.policy, (done, mutants) => {
    progress ??= new Progress('mutants', mutants);
    progress.show(done);
  });
  progress?.end();
  if (options.json) await print(JSON.stringify(report));
  else await printReport(report);
  const sound = report.policies.every(({ failingCases }) => failingCases.length === 0);
  return sound && report.share >= atLeast ? EXIT.done : EXIT.no;
}

export async function mutateRuleFolder(
  files: readonly SourceFile[],
  only?: string,
  onProgress: (done: number, mutants: number) => void = () => undefined,
): Promise<MutationReport> {
  const { library, findings } = readLibrary(files);
  if (!library)
    throw new WrongCall(`the catalogue has faults:\n${findings.map(formatFinding).join('\n')}`);
  const subjects = subjectsOf(files, library).filter(({ id }) => only === undefined || id === only);
  if (subjects.length === 0)
    throw new WrongCall(
      only === undefined
        ? 'the folder holds no published policy'
        : `there is no faultless published policy "${only}"`,
    );
  const total = subjects.reduce((sum, { raw }) => sum + mutantsOf(raw, library.facts).length, 0);
  let done = 0;
  const figures: PolicyFigures[] = [];
  const survivors: Survivor[] = [];
  for (const { id, file, raw, cases } of subjects) {
    const { outcomes, failing } = await runMutants(library, raw, cases, () => {
      done += 1;
      onProgress(done, total);
    });
    const count = (what: MutantOutcome['outcome']) =>
      outcomes.filter(({ outcome }) => outcome === what).length;
    figures.push({
      policy: id,
      cases: cases.length,
      failingCases: failing,
      mutants: outcomes.length,
      killed: count('killed'),
      refused: count('refused'),
      survived: count('survived'),
    });
    for (const { outcome, path, change } of outcomes)
      if (outcome === 'survived') survivors.push({ policy: id, file, path, change });
  }
  return reportOf(figures, survivors);
}

function subjectsOf(files: readonly SourceFile[], library: Library): Subject[] {
  return decidedPolicies(library).flatMap(({ id, file }) => {
    const text = files.find(({ name }) => name === file)?.text;
    const raw = text === undefined ? undefined : readPolicyShape(text, new Findings(file));
    const beside = files.find(({ name }) => name === caseFileBeside(file));
    const cases = beside ? readCaseFile(beside.name, beside.text).cases : [];
    return raw ? [{ id, file, raw, cases }] : [];
  });
}

function reportOf(
  policies: readonly PolicyFigures[],
  survivors: readonly Survivor[],
): MutationReport {
  const total = (of: (figures: PolicyFigures) => number) =>
    policies.reduce((sum, figures) => sum + of(figures), 0);
  const mutants = total((figures) => figures.mutants);
  const killed = total((figures) => figures.killed);
  const refused = total((figures) => figures.refused);
  const decided = mutants - refused;
  const share = decided === 0 ? 100 : (killed * 100) / decided;
  return { policies, mutants, killed, refused, survivors, share };
}

async function printReport(report: MutationReport): Promise<void> {
  for (const { policy, failingCases } of report.policies)
    for (const name of failingCases) say(`${policy}: the case "${name}" fails and is left out`);
  for (const { file, path, change } of report.survivors)
    await print(`${file}: ${path}: ${change}: no case notices [survivor]`);
  const { mutants, killed, refused, survivors, share } = report;
  await print(
    `${mutants} mutants of ${report.policies.length} policies: ${killed} killed by cases, ${refused} refused by the ` +
      // Cut off, not rounded: 97.96 % is not 98 %.
      `checker, ${survivors.length} survive (${Math.floor(share * 10) / 10} % noticed)`,
  );
}
