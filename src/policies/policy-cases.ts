import { Injectable } from '@nestjs/common';
import { formatValue } from '../core/evaluate/format-value.js';
import { readProfileJson } from '../core/facts/profile-json.js';
import { caseFileBeside, readCaseFile, type PolicyCase } from '../core/policy/case-file.js';
import type { Library, Policy } from '../core/policy/policy.js';
import type { CaseFactDto, PolicyCaseDto, PolicyCasesDto } from './dto/policy-cases.dto.js';
import { RuleDocumentRepository } from './rule-document.repository.js';

/** The cases beside the published text of a policy, as people read them. */
@Injectable()
export class PolicyCases {
  constructor(private readonly documents: RuleDocumentRepository) {}

  async of(policy: Policy, library: Library): Promise<PolicyCasesDto> {
    const document = await this.documents.findCurrentByName(caseFileBeside(policy.file));
    if (!document) return { base: [], data: [] };
    const { cases, base } = readCaseFile(document.name, document.text);
    return {
      base: factsView(base, library),
      data: cases.map((one) => caseView(one, base, library)),
    };
  }
}

function caseView(
  { name, asOf, facts, source, expect }: PolicyCase,
  base: PolicyCase['facts'],
  library: Library,
): PolicyCaseDto {
  // What a case shares with the others is the very value of `base`.
  const own = Object.fromEntries(Object.entries(facts).filter(([id, value]) => value !== base[id]));
  return {
    name,
    asOf,
    verdict: expect.verdict,
    notInForce: expect.reason === 'not-in-force',
    amountFen: expect.amountFen ?? null,
    ...(expect.payable !== undefined && { payable: expect.payable }),
    missing: (expect.missing ?? []).map((id) => labelOf(id, library)),
    facts: factsView(own, library),
    source: source ?? null,
  };
}

function factsView(facts: PolicyCase['facts'], library: Library): CaseFactDto[] {
  const { statements } = readProfileJson(library.facts, facts);
  const stated = statements.map(({ fact, period, value, from, to }): CaseFactDto => {
    const definition = library.facts.get(fact);
    return {
      fact,
      label: labelOf(fact, library),
      period: period === 'now' ? null : period,
      value: definition ? formatValue(definition, value) : null,
      from: from ?? null,
      to: to ?? null,
    };
  });
  const taken = Object.keys(facts).filter((id) => facts[id] === null);
  return [
    ...stated,
    ...taken.map((fact): CaseFactDto => ({
      fact,
      label: labelOf(fact, library),
      period: null,
      value: null,
      from: null,
      to: null,
    })),
  ];
}

function labelOf(id: string, { facts }: Library) {
  return facts.get(id)?.label ?? { zh: id, en: id };
}
