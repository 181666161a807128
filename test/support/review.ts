import { Findings, type Finding } from '../../src/core/finding.js';
import { readCaseFile } from '../../src/core/policy/case-file.js';
import { versionPlaces, type VersionPlace } from '../../src/core/policy/review/places.js';
import type { Library, Policy } from '../../src/core/policy/policy.js';
import type { RawPolicy } from '../../src/core/policy/raw-policy.js';
import { readPolicyShape } from '../../src/core/policy/read-policy.js';
import { reviewedCases, type ReviewedCase } from '../../src/core/policy/review/reviewed-case.js';
import { libraryOf } from './rules.js';

const CATALOGUE = `
employees: { label: { zh: 人数, en: Employees }, type: integer, unit: person, sources: [hr] }
founded: { label: { zh: 成立, en: Founded }, type: date, sources: [registry] }
score: { label: { zh: 得分, en: Score }, type: number, unit: score, sources: [science] }
revenue: { label: { zh: 收入, en: Revenue }, type: money, unit: yuan, period: year, sources: [tax] }
research: { label: { zh: 研发, en: Research }, type: money, unit: yuan, period: year, sources: [tax] }
intensity: { label: { zh: 强度, en: Intensity }, type: ratio, period: year, derived: { function: ratio, of: [research, revenue] } }
certified: { label: { zh: 认定, en: Certified }, type: boolean, sources: [science] }
dishonest: { label: { zh: 失信, en: Dishonest }, type: boolean, sources: [registry] }
place: { label: { zh: 登记地, en: Place }, type: code, standard: division, selective: place, sources: [registry] }
kind:
  label: { zh: 类型, en: Kind }
  type: code
  sources: [registry]
  values:
    limited-company: { zh: 有限, en: Limited }
    joint-stock-company: { zh: 股份, en: Joint-stock }
    state-owned: { zh: 国有, en: State-owned }
    collective: { zh: 集体, en: Collective }
    individual-business: { zh: 个体, en: Individual }
industry: { label: { zh: 行业, en: Industry }, type: code, standard: gb-t-4754, sources: [tax] }
persons: { label: { zh: 人员, en: Persons }, type: codes, sources: [hr] }
`;

/** A policy as it would stand under review, over a catalogue that has every type of fact. */
export interface PolicyScene {
  readonly library: Library;
  readonly policy: Policy;
  readonly raw: RawPolicy;
  readonly places: readonly VersionPlace[];
  readonly cases: readonly ReviewedCase[];
}

/** Reads a policy of these versions (YAML of the list) and keys beside them, with the cases (YAML of the list). */
export function policyScene(versions: string, more = '', cases?: string): PolicyScene {
  const text = `
id: test.policy
title: { zh: 样例, en: Sample }
category: subsidy
authority: 某局
beneficiary: enterprise
delivery: confirm
status: published
${more}
versions:
${versions}
`;
  const library = libraryOf({
    'facts.yaml': CATALOGUE,
    'departments.yaml': 'science: { zh: 科技, en: Science }',
    'test/policy.yaml': text,
  });
  const policy = library.policies.get('test.policy') as Policy;
  const raw = readPolicyShape(text, new Findings('')) as RawPolicy;
  const read = cases === undefined ? [] : readCaseFile('c', `cases:\n${cases}`).cases;
  if (cases !== undefined && read.length === 0) throw new Error('the cases have faults');
  return {
    library,
    policy,
    raw,
    places: versionPlaces(raw, policy.versions),
    cases: reviewedCases(library.facts, read),
  };
}

/** One version in force from 2024 on, with this eligibility and benefit. */
export function versionOf(
  eligibility: string,
  benefit = '{ effect: cash, period: once, fixed: 100 }',
): string {
  return `  - effective: { from: 2024-01-01 }
    sources: [{ document: 某文, confidence: seen }]
    eligibility: ${eligibility}
    benefit: ${benefit}`;
}

/** What a check finds, as `path code`. */
export function found(check: (findings: Findings) => void): string[] {
  return findingsOf(check).map(({ path, code }) => `${path} ${code}`);
}

export function findingsOf(check: (findings: Findings) => void): Finding[] {
  const findings = new Findings('test/policy.yaml');
  check(findings);
  return findings.list;
}
