import { Injectable } from '@nestjs/common';
import { Profile } from '../core/facts/profile.js';
import { statementFromJson } from '../core/facts/statement-json.js';
import { RuleLibrary, type Rulebook } from '../policies/rule-library.js';
import type { DecisionEntity } from './decision.entity.js';
import { DecisionRepository } from './decision.repository.js';

export interface ReplayReport {
  readonly replayed: number;
  /** Decisions that come out differently from their own facts and the rules of their moment. */
  readonly faults: readonly { readonly decisionId: string; readonly fault: string }[];
}

const PAGE = 500;

/** Decides every stored decision again, from the statements it kept and the rules that ruled when it was made. */
@Injectable()
export class ReplayDecisions {
  constructor(
    private readonly decisions: DecisionRepository,
    private readonly rules: RuleLibrary,
  ) {}

  async execute(onProgress?: (replayed: number) => void): Promise<ReplayReport> {
    const faults: { decisionId: string; fault: string }[] = [];
    const rulebooks = new RulebooksByVersion(this.rules);
    let replayed = 0;
    for (let after = ''; ;) {
      const page = await this.decisions.findAfter(after, PAGE);
      for (const decision of page) {
        const fault = await this.replay(decision, await rulebooks.for(decision));
        if (fault) faults.push({ decisionId: decision.id, fault });
      }
      replayed += page.length;
      onProgress?.(replayed);
      const last = page.at(-1);
      if (!last || page.length < PAGE) return { replayed, faults };
      after = last.id;
    }
  }

  private async replay(decision: DecisionEntity, rulebook: Rulebook): Promise<string | undefined> {
    const { library, explainer } = rulebook;
    try {
      const statements = decision.statements.map((json) => statementFromJson(json, library.facts));
      const profile = new Profile(library.facts, statements, decision.asOf);
      const again = (await explainer.explain(profile)).find(
        ({ policy }) => policy.id === decision.policyId,
      );
      if (!again) return `the rules of its moment have no policy ${decision.policyId}`;
      return differenceOf(decision, {
        versionHash: again.version?.hash ?? null,
        verdict: again.verdict,
        amountFen: again.amountFen,
        missing: again.missing,
      });
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

function differenceOf(
  decision: DecisionEntity,
  again: Pick<DecisionEntity, 'versionHash' | 'verdict' | 'amountFen' | 'missing'>,
): string | undefined {
  for (const key of ['versionHash', 'verdict', 'amountFen'] as const) {
    if (decision[key] !== again[key])
      return `${key} was ${String(decision[key])}, comes out as ${String(again[key])}`;
  }
  const [before, after] = [decision.missing.join(','), again.missing.join(',')];
  return before === after
    ? undefined
    : `missing was ${before || 'nothing'}, comes out as ${after || 'nothing'}`;
}

/** The rules change rarely: those of the present serve as long as the decision names a version they still have. */
class RulebooksByVersion {
  private last: { rulebook: Rulebook; hashes: ReadonlySet<string> } | undefined;

  constructor(private readonly rules: RuleLibrary) {}

  async for(decision: DecisionEntity): Promise<Rulebook> {
    if (this.last && decision.versionHash && this.last.hashes.has(decision.versionHash))
      return this.last.rulebook;
    const rulebook = await this.rules.rulebookAt(decision.decidedAt);
    const versions = [...rulebook.library.policies.values()].flatMap((policy) => policy.versions);
    this.last = { rulebook, hashes: new Set(versions.map(({ hash }) => hash)) };
    return rulebook;
  }
}
