import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Finding } from '../core/finding.js';
import { Profile } from '../core/facts/profile.js';
import { readProfileJson } from '../core/facts/profile-json.js';
import {
  COLUMNS,
  compareReaders,
  proveAgreement,
  type AgreementProof,
  type Disagreement,
  type PlanReader,
} from '../core/policy/agreement/prove-agreement.js';
import type { LocalDate } from '../core/local-date.js';
import { caseFileBeside, readCaseFile } from '../core/policy/case-file.js';
import { decidedPolicies, type Library, type Policy } from '../core/policy/policy.js';
import type { SourceFile } from '../core/policy/read-library.js';
import { Clock } from '../platform/clock.js';
import { KnownEnterprises } from './known-enterprises.js';
import { openSqliteReader } from './readers/memory-sqlite-store.js';

/** Made-up enterprises on the boundaries of each version's text. */
export const PROFILES_PER_POLICY = 10_000;

/**
 * The gate before publication: a text rules only if explaining one enterprise, deciding a population in columns and
 * deciding it by SQL say the same of its cases, of made-up enterprises on its boundaries and of everybody who is known.
 */
@Injectable()
export class ProveReaders {
  constructor(
    private readonly modules: ModuleRef,
    private readonly clock: Clock,
  ) {}

  /**
   * Proves the policies one of whose versions is not among the proven ones, by their hashes. Gives back a fault for each
   * on which the readers part; files are looked at for the cases beside the policies.
   */
  async execute(
    library: Library,
    proven: ReadonlySet<string>,
    files: readonly SourceFile[],
  ): Promise<Finding[]> {
    const unproven = decidedPolicies(library).filter(({ versions }) =>
      versions.some(({ hash }) => !proven.has(hash)),
    );
    if (unproven.length === 0) return [];
    const sqlite = openSqliteReader();
    const readers = [COLUMNS, sqlite];
    try {
      const faults: Finding[] = [];
      for (const policy of unproven) {
        const { disagreement } = await proveOnPaper(library, policy, files, readers);
        if (disagreement) faults.push(disagreementFinding(policy, disagreement));
      }
      return [...faults, ...(await this.onKnown(library, unproven, readers))];
    } finally {
      await sqlite.close();
    }
  }

  /** Everybody who is known, today. */
  private async onKnown(
    library: Library,
    policies: readonly Policy[],
    readers: readonly PlanReader[],
  ): Promise<Finding[]> {
    const known = this.modules.get(KnownEnterprises, { strict: false });
    const asOf = this.clock.today();
    for await (const page of known.statements(library.facts)) {
      const profiles = page.map((statements) => new Profile(library.facts, statements, asOf));
      const { disagreement } = await compareReaders(library, policies, asOf, profiles, readers);
      const policy = policies.find(({ id }) => id === disagreement?.policy);
      if (disagreement && policy) return [disagreementFinding(policy, disagreement)];
    }
    return [];
  }
}

/** The cases of a policy, then made-up enterprises. */
export async function proveOnPaper(
  library: Library,
  policy: Policy,
  files: readonly SourceFile[],
  readers: readonly PlanReader[],
  count = PROFILES_PER_POLICY,
): Promise<AgreementProof> {
  let compared = 0;
  let refused = 0;
  for (const [asOf, profiles] of caseProfiles(library, policy, files)) {
    const proof = await compareReaders(library, [policy], asOf, profiles, readers);
    if (proof.disagreement) return proof;
    compared += proof.compared;
    refused += proof.refused;
  }
  const made = await proveAgreement(library, policy, readers, count, seedOf(policy));
  return { ...made, compared: made.compared + compared, refused: made.refused + refused };
}

/** The profiles of the cases beside a policy, by their business date. */
function caseProfiles(
  library: Library,
  policy: Policy,
  files: readonly SourceFile[],
): Map<LocalDate, Profile[]> {
  const byDate = new Map<LocalDate, Profile[]>();
  const beside = files.find(({ name }) => name === caseFileBeside(policy.file));
  for (const { asOf, facts } of beside ? readCaseFile(beside.name, beside.text).cases : []) {
    const { statements } = readProfileJson(library.facts, facts);
    const profiles = byDate.get(asOf) ?? [];
    profiles.push(new Profile(library.facts, statements, asOf));
    byDate.set(asOf, profiles);
  }
  return byDate;
}

/** Another text is tried on other enterprises; the same text always on the same. */
function seedOf({ versions }: Policy): number {
  return Number.parseInt((versions[0]?.hash ?? '0').slice(0, 7), 16);
}

export function disagreementFinding(
  policy: Policy,
  { reader, asOf, explained, other }: Disagreement,
): Finding {
  const said = ({ verdict, amountFen, missing }: typeof explained) =>
    `${verdict}, ${amountFen ?? 'no amount'}${missing.length > 0 ? `, lacking ${missing.join(', ')}` : ''}`;
  return {
    severity: 'fault',
    file: policy.file,
    path: 'versions',
    code: 'readers-disagree',
    message: `on ${asOf} explain says ${said(explained)} where ${reader} says ${said(other)}: a fault of the program, not of the rule; it cannot be published until it is mended`,
  };
}
