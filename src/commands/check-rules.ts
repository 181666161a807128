import { Explainer } from '../core/evaluate/explain.js';
import { Findings, formatFinding, type Finding } from '../core/finding.js';
import { isLocalDate, type LocalDate } from '../core/local-date.js';
import { caseFileBeside, isCaseFile, readCaseFile } from '../core/policy/case-file.js';
import { readInventory } from '../core/policy/inventory.js';
import { PopulationCheck } from '../core/policy/review/check-population.js';
import { decidedPolicies, type Library, type Policy } from '../core/policy/policy.js';
import type { RawPolicy } from '../core/policy/raw-policy.js';
import {
  INVENTORY_FILE,
  isPolicyFile,
  readLibrary,
  type SourceFile,
} from '../core/policy/read-library.js';
import { readPolicyShape } from '../core/policy/read-policy.js';
import { checkSetters } from '../core/policy/review/check-setters.js';
import { reviewPolicy, type PolicyReview } from '../core/policy/review/review-policy.js';
import { runCases } from '../core/policy/run-cases.js';
import { shanghaiDate } from '../platform/clock.js';
import { readRuleFolder } from '../policies/rule-folder.js';
import { EXIT, print, say, WrongCall } from './exit-code.js';
import { linesOf, readProfileLine } from './profile-lines.js';

export interface CheckRulesOptions {
  readonly asOf?: string;
  readonly population?: string;
  readonly json?: boolean;
}

export interface RuleReport {
  readonly policies: number;
  readonly published: number;
  readonly drafts: number;
  readonly draftsWithHoles: number;
  readonly forPersons: number;
  readonly versions: number;
  readonly cases: number;
  readonly passed: number;
  readonly coverage: PolicyReview['coverage'];
  readonly faults: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/** The texts of the policies of a library, by id. */
type RawPolicies = ReadonlyMap<string, RawPolicy>;

/** Checks a rule folder, runs the cases beside its policies and asks who of a population could meet them. */
export async function checkRuleFolder(
  files: readonly SourceFile[],
  asOf: LocalDate,
  population?: AsyncIterable<string>,
): Promise<RuleReport> {
  const { library, findings } = readLibrary(files);
  if (!library) return reportOf(undefined, [...findings], [], { cases: 0, passed: 0 });
  const all = [...findings];
  const raws = rawPolicies(files, library);
  const explainer = new Explainer(decidedPolicies(library));
  const ran = { cases: 0, passed: 0 };
  const reviews: PolicyReview[] = [];
  for (const policy of library.policies.values()) {
    const beside = files.find(({ name }) => name === caseFileBeside(policy.file));
    const read = beside ? readCaseFile(beside.name, beside.text) : undefined;
    const cases = read?.cases ?? [];
    if (read) {
      ran.passed += await runCases(library, explainer, policy.id, cases, read.findings);
      ran.cases += cases.length;
      all.push(...read.findings.list);
    }
    reviews.push(reviewPolicy(library, policy, raws.get(policy.id) as RawPolicy, cases, asOf));
  }
  const inventory = files.find(({ name }) => name === INVENTORY_FILE);
  if (inventory) all.push(...readInventory(inventory, library.policies.values()).findings.list);
  all.push(...checkSetters(library));
  all.push(...strayCases(files), ...reviews.flatMap((review) => review.findings));
  if (population) all.push(...(await checkPopulation(population, library, explainer, raws, asOf)));
  return reportOf(library, all, reviews, ran);
}

function reportOf(
  library: Library | undefined,
  findings: readonly Finding[],
  reviews: readonly PolicyReview[],
  ran: { readonly cases: number; readonly passed: number },
): RuleReport {
  const policies = [...(library?.policies.values() ?? [])];
  const count = (which: (policy: Policy) => boolean) => policies.filter(which).length;
  const total = (of: (review: PolicyReview) => number) =>
    reviews.reduce((sum, review) => sum + of(review), 0);
  return {
    policies: policies.length,
    published: count(
      ({ status, beneficiary }) => status === 'published' && beneficiary !== 'person',
    ),
    drafts: count(({ status, beneficiary }) => status === 'draft' && beneficiary !== 'person'),
    draftsWithHoles: count(
      ({ status, beneficiary, holes }) =>
        status === 'draft' && beneficiary !== 'person' && holes.length > 0,
    ),
    forPersons: count(({ beneficiary }) => beneficiary === 'person'),
    versions: policies.reduce((sum, policy) => sum + policy.versions.length, 0),
    ...ran,
    coverage: {
      thresholds: total(({ coverage }) => coverage.thresholds),
      covered: total(({ coverage }) => coverage.covered),
    },
    faults: findings.filter(({ severity }) => severity === 'fault'),
    warnings: findings.filter(({ severity }) => severity === 'warning'),
  };
}

function rawPolicies(files: readonly SourceFile[], library: Library): RawPolicies {
  const raws = new Map<string, RawPolicy>();
  for (const policy of library.policies.values()) {
    const file = files.find(({ name }) => name === policy.file);
    const raw = file && readPolicyShape(file.text, new Findings(file.name));
    if (raw) raws.set(policy.id, raw);
  }
  return raws;
}

/** Cases without a policy would never be run, and nobody would notice. */
function strayCases(files: readonly SourceFile[]): Finding[] {
  const beside = new Set(
    files.filter(({ name }) => isPolicyFile(name)).map(({ name }) => caseFileBeside(name)),
  );
  return files
    .filter(({ name }) => isCaseFile(name) && !beside.has(name))
    .map(({ name }) => ({
      severity: 'fault',
      file: name,
      path: '',
      code: 'case-policy',
      message: 'there is no policy file beside these cases',
    }));
}

async function checkPopulation(
  lines: AsyncIterable<string>,
  library: Library,
  explainer: Explainer,
  raws: RawPolicies,
  asOf: LocalDate,
): Promise<Finding[]> {
  const check = new PopulationCheck();
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const read = readProfileLine(line, library, asOf);
    if ('fault' in read) throw new WrongCall(`--population: line ${number}: ${read.fault}`);
    check.add(await explainer.explain(read.profile));
  }
  return check.findings(raws);
}

/** `npx huiqi check-rules [DIR]` */
export async function checkRulesCommand(
  folder: string,
  options: CheckRulesOptions,
): Promise<number> {
  const asOf = options.asOf ?? shanghaiDate(new Date());
  if (!isLocalDate(asOf)) throw new WrongCall(`--as-of: "${asOf}" is not a date YYYY-MM-DD`);
  let files: SourceFile[];
  try {
    files = await readRuleFolder(folder);
  } catch {
    throw new WrongCall(`cannot read the folder "${folder}"`);
  }
  const population =
    options.population === undefined ? undefined : linesOf(options.population, '--population');
  const report = await checkRuleFolder(files, asOf, population);
  if (options.json) await print(JSON.stringify(report));
  else {
    sayAll('faults', report.faults);
    sayAll('warnings', report.warnings);
    await print(summaryOf(report));
  }
  return report.faults.length > 0 ? EXIT.no : EXIT.done;
}

function sayAll(heading: string, findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  say(`${heading}:`);
  for (const finding of findings) say(formatFinding(finding));
}

function summaryOf(report: RuleReport): string {
  const { thresholds, covered } = report.coverage;
  const percent = thresholds === 0 ? 100 : Math.floor((covered * 1000) / thresholds) / 10;
  return (
    `${report.policies} policies (${report.published} published, ${report.drafts} drafts, ` +
    `${report.draftsWithHoles} of them with holes, ${report.forPersons} for persons), ${report.versions} versions, ` +
    `${report.passed} of ${report.cases} cases passed, ${covered} of ${thresholds} thresholds covered (${percent} %), ` +
    `${report.faults.length} faults, ${report.warnings.length} warnings`
  );
}
