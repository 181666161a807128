import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { canonicalHash } from '../core/canonical-hash.js';
import type { Finding } from '../core/finding.js';
import {
  DEPARTMENTS_FILE,
  FACTS_FILE,
  isPolicyFile,
  readLibrary,
  type SourceFile,
} from '../core/policy/read-library.js';
import type { Library } from '../core/policy/policy.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Actor } from '../platform/http/request-context.js';
import { newId } from '../platform/identifier.js';
import { chooseCases } from './choose-cases.js';
import { ProveReaders } from './prove-readers.js';
import { RuleDocumentRepository } from './rule-document.repository.js';

export interface PublishedRules {
  readonly published: readonly string[];
  /** The files that were refused; what was published under their names before stays in force. */
  readonly refused: readonly Finding[];
}

/**
 * Publishes the texts that are new. A file with any fault is refused and its published version stays in force, and so is
 * every change to the catalogue that would make a published policy faulty, and every text on which the readers disagree.
 * Cases are published with the policy they stand beside.
 */
@Injectable()
export class PublishRules {
  constructor(
    private readonly documents: RuleDocumentRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly prove: ProveReaders,
  ) {}

  /** `proven`: hashes of versions whose readers were shown to agree before. */
  async execute(
    files: readonly SourceFile[],
    actor: Actor,
    proven: ReadonlySet<string> = new Set(),
  ): Promise<PublishedRules> {
    const disputed = await this.disputed(files, proven);
    const undisputed = files.filter(
      (file) => !disputed.some((finding) => finding.file === file.name),
    );
    const result = await this.publish(undisputed, actor);
    return { ...result, refused: [...disputed, ...result.refused] };
  }

  /** Proving takes seconds for each policy, so it is done before anything is locked. */
  private async disputed(
    files: readonly SourceFile[],
    proven: ReadonlySet<string>,
  ): Promise<Finding[]> {
    const current = await this.currentTexts();
    const { accepted } = acceptFaultless(current, await this.newTexts(files));
    if (accepted.length === 0) return [];
    const ruling = libraryOf(current);
    const proposed = libraryOf(
      new Map([...current, ...accepted.map(({ name, text }): [string, string] => [name, text])]),
    );
    if (!proposed) return [];
    const known = new Set([...proven, ...versionHashes(ruling)]);
    const findings = await this.prove.execute(proposed, known, files);
    // A policy that stands unchanged and parts the readers all the same does so because of the catalogue.
    return findings.map((finding) =>
      accepted.some(({ name }) => name === finding.file)
        ? finding
        : { ...finding, file: FACTS_FILE },
    );
  }

  private async currentTexts(): Promise<Map<string, string>> {
    return new Map((await this.documents.findCurrent()).map(({ name, text }) => [name, text]));
  }

  private publish(files: readonly SourceFile[], actor: Actor): Promise<PublishedRules> {
    return this.unitOfWork.run(async () => {
      await this.documents.keepOthersFromPublishing();
      const current = await this.currentTexts();
      const changed = await this.newTexts(files);
      const { accepted, refused } = acceptFaultless(current, changed);
      const cases = chooseCases(files, current, accepted, await this.documents.findCurrentCases());
      const publishedAt = this.clock.now();
      await this.documents.withdraw(cases.withdrawn, publishedAt);
      const texts = [...accepted, ...cases.published];
      const rows = texts.map(({ name, text }) => ({
        id: newId(),
        name,
        contentHash: canonicalHash(text),
        text,
        publishedAt,
        publishedBy: actor.id,
        supersededAt: null,
      }));
      await this.documents.publish(rows);
      for (const { name, contentHash } of rows) {
        await this.audit.record({
          action: 'rule.published',
          subjectType: 'rule-document',
          subjectId: name.slice(0, 64),
          detail: { name, contentHash },
          after: { name, contentHash },
          actor,
        });
      }
      return {
        published: texts.map(({ name }) => name),
        refused: [...refused, ...cases.refused],
      };
    });
  }

  private async newTexts(files: readonly SourceFile[]): Promise<SourceFile[]> {
    const fresh: SourceFile[] = [];
    for (const file of files.filter(isRuleText)) {
      if (!(await this.documents.wasPublished(file.name, canonicalHash(file.text))))
        fresh.push(file);
    }
    return fresh;
  }
}

function libraryOf(texts: ReadonlyMap<string, string>): Library | undefined {
  if (texts.size === 0) return undefined;
  return readLibrary([...texts].map(([name, text]) => ({ name, text }))).library;
}

function versionHashes(library: Library | undefined): string[] {
  return [...(library?.policies.values() ?? [])].flatMap(({ versions }) =>
    versions.map(({ hash }) => hash),
  );
}

function isRuleText({ name }: SourceFile): boolean {
  return isPolicyFile(name) || name === FACTS_FILE || name === DEPARTMENTS_FILE;
}

/** Lays the changed texts over the current ones and takes faulty ones back until what is left has no fault. */
function acceptFaultless(
  current: ReadonlyMap<string, string>,
  changed: readonly SourceFile[],
): { accepted: SourceFile[]; refused: Finding[] } {
  let accepted = [...changed];
  const refused: Finding[] = [];
  while (accepted.length > 0) {
    const texts = new Map([
      ...current,
      ...accepted.map(({ name, text }): [string, string] => [name, text]),
    ]);
    const { findings: all } = readLibrary([...texts].map(([name, text]) => ({ name, text })));
    const findings = all.filter(({ severity }) => severity === 'fault');
    if (findings.length === 0) break;
    const named = new Set(findings.map(({ file }) => file));
    const guilty = accepted.filter(({ name }) => named.has(name));
    // Where only texts that ruled before are faulty now, what they rest on has changed: the catalogue, else everything.
    const taken =
      guilty.length > 0
        ? guilty
        : accepted.some(isCatalogue)
          ? accepted.filter(isCatalogue)
          : accepted;
    refused.push(
      ...findings.filter(
        ({ file }) => guilty.length === 0 || guilty.some(({ name }) => name === file),
      ),
    );
    accepted = accepted.filter((file) => !taken.includes(file));
  }
  return { accepted, refused };
}

function isCatalogue({ name }: SourceFile): boolean {
  return name === FACTS_FILE;
}
