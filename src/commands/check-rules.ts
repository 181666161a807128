import { Explainer } from '../core/evaluate/explain.js';
import { Findings, formatFinding, type Finding } from '../core/finding.js';
import { readCaseFile } from '../core/policy/case-file.js';
import { decidedPolicies, type Library } from '../core/policy/policy.js';
import { isPolicyFile, readLibrary, type SourceFile } from '../core/policy/read-library.js';
import { readPolicy } from '../core/policy/read-policy.js';
import { runCases } from '../core/policy/run-cases.js';
import { EXIT, print, say, WrongCall } from './exit-code.js';
import { readRuleFolder } from '../policies/rule-folder.js';

export interface RuleReport {
  readonly policies: number;
  readonly drafts: number;
  readonly versions: number;
  readonly cases: number;
  readonly passed: number;
  readonly findings: readonly Finding[];
}

/** Checks a rule folder and runs the cases beside its policies. */
export async function checkRuleFolder(files: readonly SourceFile[]): Promise<RuleReport> {
  const { library, findings } = readLibrary(files);
  const all = [...findings];
  let cases = 0;
  let passed = 0;
  if (library) {
    const explainer = new Explainer(decidedPolicies(library));
    for (const file of files.filter(({ name }) => name.endsWith('.cases.yaml'))) {
      const result = await checkCaseFile(file, files, library, explainer);
      all.push(...result.findings.list);
      cases += result.cases;
      passed += result.passed;
    }
  }
  const policies = [...(library?.policies.values() ?? [])];
  const drafts = policies.filter((policy) => policy.status === 'draft').length;
  return {
    policies: policies.length,
    drafts,
    versions: policies.reduce((sum, policy) => sum + policy.versions.length, 0),
    cases,
    passed,
    findings: all,
  };
}

async function checkCaseFile(
  file: SourceFile,
  files: readonly SourceFile[],
  library: Library,
  explainer: Explainer,
): Promise<{ findings: Findings; cases: number; passed: number }> {
  const { cases, findings } = readCaseFile(file.name, file.text);
  const policyFile = files.find(
    ({ name }) => isPolicyFile(name) && name === file.name.replace(/\.cases\.yaml$/, '.yaml'),
  );
  if (!policyFile) {
    findings.add('', 'case-policy', 'there is no policy file beside these cases');
    return { findings, cases: cases.length, passed: 0 };
  }
  const { policy } = readPolicy(policyFile.name, policyFile.text, library.facts);
  // A faulty policy is reported by itself; its cases have nothing to run against.
  if (!policy || !library.policies.has(policy.id))
    return { findings, cases: cases.length, passed: 0 };
  const passed = await runCases(library, explainer, policy.id, cases, findings);
  return { findings, cases: cases.length, passed };
}

/** `npx huiqi check-rules [DIR]` */
export async function checkRulesCommand(
  folder: string,
  options: { json?: boolean },
): Promise<number> {
  let files: SourceFile[];
  try {
    files = await readRuleFolder(folder);
  } catch {
    throw new WrongCall(`cannot read the folder "${folder}"`);
  }
  const report = await checkRuleFolder(files);
  if (options.json) await print(JSON.stringify(report));
  else {
    for (const finding of report.findings) say(formatFinding(finding));
    await print(
      `${report.policies} policies (${report.drafts} drafts), ${report.versions} versions, ` +
        `${report.passed} of ${report.cases} cases passed, ${report.findings.length} faults`,
    );
  }
  return report.findings.length > 0 ? EXIT.no : EXIT.done;
}
