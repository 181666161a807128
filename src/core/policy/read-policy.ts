import { canonicalHash } from '../canonical-hash.js';
import { Findings } from '../finding.js';
import type { FactDictionary } from '../facts/fact-definition.js';
import { isLocalDate } from '../local-date.js';
import { readYaml } from '../read-yaml.js';
import { checkSatisfiable } from './check-satisfiable.js';
import type {
  Beneficiary,
  Category,
  Confidence,
  ContactLevel,
  Delivery,
  Fund,
  Policy,
  PolicyVersion,
  Relation,
  RelationRule,
  Source,
  UnfinishedVersion,
} from './policy.js';
import { validatePolicyFile } from './policy-schema.js';
import type { RawPolicy, RawSource, RawVersion } from './raw-policy.js';
import { readBenefit } from './read-benefit.js';
import { readCondition } from './read-condition.js';
import { readParameters } from './read-parameters.js';
import { readShortfall } from './read-shortfall.js';
import { Reading } from './reading.js';

/**
 * Reads one policy file. The policy is undefined as soon as there is any finding: a faulty rule decides about nobody.
 * What concerns several files (ids, relations) is checked by `readLibrary`.
 */
export function readPolicy(
  file: string,
  text: string,
  facts: FactDictionary,
): { policy?: Policy; findings: Findings } {
  const findings = new Findings(file);
  const raw = readPolicyShape(text, findings);
  return raw ? readRawPolicy(raw, facts, findings) : { findings };
}

/** The file as parsed, its shape checked and nothing else. */
export function readPolicyShape(text: string, findings: Findings): RawPolicy | undefined {
  return readYaml<RawPolicy>(text, validatePolicyFile, findings);
}

/** Reads a policy whose shape is right, from a file or changed in memory. */
export function readRawPolicy(
  raw: RawPolicy,
  facts: FactDictionary,
  findings: Findings,
): { policy?: Policy; findings: Findings } {
  checkStatus(raw, findings);
  const versions = raw.versions.map((version, index) =>
    readVersion(raw, version, `versions[${index}]`, facts, findings),
  );
  checkOverlaps(raw.versions, findings);
  const shortfall = raw.shortfall && readShortfall(raw, raw.shortfall, facts, findings);
  const grants =
    raw.grants === undefined ? undefined : new Reading(facts, findings).fact(raw.grants, 'grants');
  if (findings.list.length > 0) return { findings };
  return { policy: assemble(findings.file, raw, versions, { grants, shortfall }), findings };
}

function assemble(
  file: string,
  raw: RawPolicy,
  read: UnfinishedVersion[],
  { grants, shortfall }: Pick<Policy, 'grants' | 'shortfall'>,
): Policy {
  const versions = read.sort((a, b) => (a.from < b.from ? -1 : 1));
  return {
    id: raw.id,
    file,
    inventory: raw.inventory,
    title: raw.title,
    summary: raw.summary ?? raw.title,
    category: raw.category as Category,
    authority: raw.authority,
    beneficiary: raw.beneficiary as Beneficiary,
    delivery: raw.delivery as Delivery,
    contactLevel: raw.contactLevel as ContactLevel | undefined,
    status: raw.status,
    fund: raw.fund as Fund | undefined,
    shortfall,
    holes: raw.holes ?? [],
    grants,
    materials: raw.materials ?? [],
    sources: (raw.sources ?? []).map(readSource),
    notes: raw.notes ?? [],
    versions: versions.filter(isFinished),
    unfinished: versions.filter((version) => !isFinished(version)),
    relations: (raw.relations ?? []).map((relation): Relation => ({
      ...relation,
      of: raw.id,
      rule: relation.rule as RelationRule,
    })),
  };
}

function isFinished(version: UnfinishedVersion): version is PolicyVersion {
  return version.eligibility !== undefined && version.benefit !== undefined;
}

function readSource(raw: RawSource): Source {
  return { ...raw, confidence: raw.confidence as Confidence };
}

function checkStatus(raw: RawPolicy, findings: Findings): void {
  if (raw.beneficiary === 'person') {
    // Its facts are a person's, which this service does not hold: it is listed, and never decided.
    if (raw.versions.length > 0)
      findings.add('versions', 'person', 'a benefit for persons is listed without versions');
    if (!raw.sources?.length)
      findings.add('sources', 'missing-source', 'name the document that grants it');
    return;
  }
  if (raw.status === 'draft') {
    if (raw.versions.length === 0 && !raw.sources?.length) {
      findings.add(
        'sources',
        'missing-source',
        'a draft without versions names the document that announces it',
      );
    }
    return;
  }
  if (raw.holes?.length)
    findings.add('holes', 'hole', 'a published policy has no holes: fill them or make it a draft');
  if (raw.versions.length === 0)
    findings.add('versions', 'empty-rule', 'a published policy needs a version');
}

function readVersion(
  policy: RawPolicy,
  raw: RawVersion,
  path: string,
  facts: FactDictionary,
  findings: Findings,
): UnfinishedVersion {
  checkDates(raw, path, findings);
  checkSources(policy, raw, path, findings);
  const parameters = readParameters(
    raw.parameters,
    `${path}.parameters`,
    new Reading(facts, findings),
  );
  for (const { name, values } of parameters.values()) {
    const first = values[0]?.from;
    if (first && first > raw.effective.from) {
      findings.add(
        `${path}.parameters.${name}`,
        'parameter-gap',
        `has no value from ${raw.effective.from} to ${first}`,
      );
    }
  }
  const reading = new Reading(facts, findings, parameters);
  // A draft may lack what nobody knows yet; it is never decided.
  if (policy.status === 'published') {
    if (!raw.eligibility)
      findings.add(
        path,
        'empty-rule',
        'the version has no eligibility: an empty rule makes nobody eligible',
      );
    if (!raw.benefit) findings.add(path, 'empty-rule', 'the version has no benefit');
  }
  const eligibility =
    raw.eligibility && readCondition(raw.eligibility, `${path}.eligibility`, reading);
  const benefit = raw.benefit && readBenefit(raw.benefit, `${path}.benefit`, reading);
  const sets = Object.entries(raw.sets ?? {}).flatMap(([id, value]) => {
    const definition = reading.fact(id, `${path}.sets.${id}`);
    const read = definition && reading.literal(definition, value, `${path}.sets.${id}`);
    return definition && read !== undefined ? [{ definition, value: read }] : [];
  });
  const payableWhile =
    raw.payableWhile && readCondition(raw.payableWhile, `${path}.payableWhile`, reading);
  if (eligibility) checkSatisfiable(eligibility, `${path}.eligibility`, findings);
  if (payableWhile) checkSatisfiable(payableWhile, `${path}.payableWhile`, findings);
  for (const name of Object.keys(raw.parameters ?? {})) {
    if (!reading.usedParameters.has(name)) {
      findings.add(
        `${path}.parameters.${name}`,
        'unused-parameter',
        `the parameter "${name}" is used by no condition and no amount`,
      );
    }
  }
  return {
    policyId: policy.id,
    hash: versionHash(policy.id, raw, reading.usedFacts, facts),
    from: raw.effective.from,
    to: raw.effective.to,
    fromPrecision: raw.effective.fromPrecision ?? 'day',
    window: raw.window,
    sources: raw.sources.map(readSource),
    parameters,
    eligibility,
    benefit,
    payableWhile,
    publicity: raw.publicity,
    limits: raw.limits ?? {},
    sets,
    fairCompetition: (raw.fairCompetition ?? []).map((entry) => ({
      ...entry,
      confidence: entry.confidence as Confidence,
    })),
    notes: raw.notes ?? [],
  };
}

function checkDates(raw: RawVersion, path: string, findings: Findings): void {
  for (const [key, stretch] of [
    ['effective', raw.effective],
    ['window', raw.window],
  ] as const) {
    for (const end of ['from', 'to'] as const) {
      const date = stretch?.[end];
      if (date !== undefined && !isLocalDate(date))
        findings.add(`${path}.${key}.${end}`, 'date', `"${date}" is not a date`);
    }
    if (stretch?.to && stretch.to < stretch.from)
      findings.add(`${path}.${key}`, 'date-order', 'it ends before it begins');
  }
}

function checkSources(policy: RawPolicy, raw: RawVersion, path: string, findings: Findings): void {
  if (raw.sources.length === 0)
    findings.add(
      `${path}.sources`,
      'missing-source',
      'every version names the document it comes from',
    );
  raw.sources.forEach((source, index) => {
    if (policy.status === 'published' && source.confidence === 'hole') {
      findings.add(
        `${path}.sources[${index}]`,
        'hole',
        'a published version rests on documents somebody has read',
      );
    }
  });
}

function checkOverlaps(versions: RawVersion[], findings: Findings): void {
  const open = versions
    .map((version, index) => ({ index, ...version.effective }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  open.forEach((version, index) => {
    const next = open[index + 1];
    if (next && (!version.to || version.to >= next.from)) {
      findings.add(
        `versions[${next.index}].effective`,
        'overlapping-versions',
        `begins on ${next.from} while versions[${version.index}] is in force until ${version.to ?? 'further notice'}`,
      );
    }
  });
}

/** Over the version's own text and every fact definition below it: a changed catalogue is a changed rule. */
function versionHash(
  policyId: string,
  raw: RawVersion,
  used: Iterable<string>,
  facts: FactDictionary,
): string {
  const definitions = new Map<string, unknown>();
  const collect = (id: string): void => {
    const definition = facts.get(id);
    if (!definition || definitions.has(id)) return;
    const { type, unit, period, sources, freshDays, derived, standard, values } = definition;
    const codes = values && Object.keys(values);
    definitions.set(id, { type, unit, period, sources, freshDays, derived, standard, codes });
    derived?.of.forEach((input) => collect(input.fact));
  };
  for (const id of used) collect(id);
  return canonicalHash({ policyId, version: raw, facts: definitions });
}
