import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { canonicalHash } from '../core/canonical-hash.js';
import { Explainer } from '../core/evaluate/explain.js';
import { formatFinding } from '../core/finding.js';
import { decidedPolicies, type Library } from '../core/policy/policy.js';
import { readLibrary, type SourceFile } from '../core/policy/read-library.js';
import { PublishRules, type PublishedRules } from './publish-rules.js';
import type { RuleDocumentEntity } from './rule-document.entity.js';
import { RuleDocumentRepository } from './rule-document.repository.js';
import { provenVersions } from './proven-versions.js';
import { readRuleFolder, SHIPPED_RULES } from './rule-folder.js';

/** The rules in force, ready to decide. */
export interface Rulebook {
  readonly library: Library;
  readonly explainer: Explainer;
  /** The ruling texts that it was read from. */
  readonly texts: readonly SourceFile[];
  /** Over all ruling texts: two runs with the same hash used the same rules. */
  readonly hash: string;
}

const EMPTY: Library = { facts: new Map(), departments: new Map(), policies: new Map() };

/**
 * The published rules in memory. At start the shipped files are published as far as they are new and faultless; from then
 * on the database rules.
 */
@Injectable()
export class RuleLibrary implements OnModuleInit {
  private readonly logger = new Logger(RuleLibrary.name);
  private rulebookInForce: Rulebook = rulebookOf(EMPTY, []);

  constructor(
    private readonly documents: RuleDocumentRepository,
    private readonly publishRules: PublishRules,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.publishFolder(SHIPPED_RULES);
  }

  /** Publishes what is new in a rule folder and takes the result into force. */
  async publishFolder(folder: string): Promise<PublishedRules> {
    const result = await this.publishRules.execute(
      await readRuleFolder(folder),
      { id: 'system:start', role: 'system' },
      await provenVersions(folder),
    );
    for (const finding of result.refused) this.logger.error(`refused: ${formatFinding(finding)}`);
    await this.reload();
    return result;
  }

  /** Reads the ruling texts again, after a publication by this or another process. */
  async reload(): Promise<void> {
    this.rulebookInForce = this.read(await this.documents.findCurrent());
  }

  /** The same where something has been published since; cheap enough to be asked before each piece of work. */
  async refresh(): Promise<void> {
    const documents = await this.documents.findCurrent();
    if (hashOf(documents) !== this.rulebookInForce.hash)
      this.rulebookInForce = this.read(documents);
  }

  current(): Library {
    return this.rulebookInForce.library;
  }

  rulebook(): Rulebook {
    return this.rulebookInForce;
  }

  /** The rules as they stood at an instant, to replay what was decided then. */
  async rulebookAt(instant: Date): Promise<Rulebook> {
    return this.read(await this.documents.findRulingAt(instant));
  }

  private read(documents: readonly RuleDocumentEntity[]): Rulebook {
    if (documents.length === 0) return rulebookOf(EMPTY, []);
    const { library, findings } = readLibrary(documents);
    // Published texts are faultless by the checker of their day; a stricter one must be heard of, not hidden.
    for (const finding of findings)
      this.logger.error(`published rule has a fault: ${formatFinding(finding)}`);
    return rulebookOf(library ?? EMPTY, documents);
  }
}

/** Over all ruling texts. */
function hashOf(documents: readonly RuleDocumentEntity[]): string {
  return documents.length === 0
    ? ''
    : canonicalHash(documents.map(({ name, contentHash }) => [name, contentHash]));
}

function rulebookOf(library: Library, documents: readonly RuleDocumentEntity[]): Rulebook {
  const explainer = new Explainer(decidedPolicies(library));
  return { library, explainer, texts: documents, hash: hashOf(documents) };
}
