import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/local-date.js';
import { versionOn, type Library, type Policy } from '../core/policy/policy.js';
import type { RawScalar } from '../core/policy/raw-policy.js';
import { withParameters } from '../core/policy/with-parameters.js';
import { DomainError } from '../platform/http/domain-error.js';
import { RuleDocumentRepository } from './rule-document.repository.js';
import { RuleLibrary } from './rule-library.js';

export interface PolicyWhatIf {
  readonly library: Library;
  readonly policy: Policy;
  readonly changed: Policy;
}

/** A published policy beside itself with other numbers in its parameters. Nothing is published. */
@Injectable()
export class WhatIfPolicy {
  constructor(
    private readonly rules: RuleLibrary,
    private readonly documents: RuleDocumentRepository,
  ) {}

  async execute(
    id: string,
    asOf: LocalDate,
    values: Readonly<Record<string, RawScalar>>,
  ): Promise<PolicyWhatIf> {
    const library = this.rules.current();
    const policy = library.policies.get(id);
    const document = policy && (await this.documents.findCurrentByName(policy.file));
    if (!policy || !document || policy.status !== 'published')
      throw new DomainError('POLICY_NOT_FOUND', { policyId: id });
    if (!versionOn(policy, asOf))
      throw new DomainError('VALIDATION_FAILED', {}, { errors: [notInForce(asOf)] });
    const read = withParameters(document.name, document.text, library, asOf, values);
    if (read.policy) return { library, policy, changed: read.policy };
    throw new DomainError(
      'VALIDATION_FAILED',
      {},
      {
        errors: read.findings.list.map(({ path, message }) => ({
          path: path.replace(/^versions\[\d+\]\./, ''),
          message,
        })),
      },
    );
  }
}

function notInForce(asOf: LocalDate) {
  return {
    path: 'asOf',
    message: { zh: `${asOf} 该政策未施行`, en: `the policy is not in force on ${asOf}` },
  };
}
