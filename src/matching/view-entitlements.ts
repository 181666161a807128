import { Injectable } from '@nestjs/common';
import { noteReading } from '../audit/readings.js';
import type { LocalDate } from '../core/local-date.js';
import { shownTo, type Viewer } from '../identity/fact-visibility.js';
import type { Rulebook } from '../policies/rule-library.js';
import { answerEntitlements, type EntitlementsQuestion } from './answer-entitlements.js';
import { AnswerThreads, type WrittenAnswer } from './answer-threads.js';
import { CaseLookup } from './case-lookup.js';
import { DecideNow } from './decide-now.js';
import type { EntitlementsDto } from './dto/entitlements.dto.js';

/** What an enterprise gets, what one more answer would unlock and what it misses, decided now for a business date. */
@Injectable()
export class ViewEntitlements {
  constructor(
    private readonly decideNow: DecideNow,
    private readonly cases: CaseLookup,
    private readonly threads: AnswerThreads,
  ) {}

  /** For whoever runs the command line. */
  async execute(uscc: string, date?: LocalDate): Promise<EntitlementsDto> {
    const { rulebook, question } = await this.questionOf('operator', uscc, date);
    return (await answerEntitlements(rulebook, question)).entitlements;
  }

  /**
   * The same for whoever asks over the network, as JSON in UTF-8: writing and compressing it are a large part of the work.
   * @param takesBrotli whether it may be compressed
   */
  async written(
    viewer: Viewer,
    uscc: string,
    { date, takesBrotli }: { readonly date: LocalDate | undefined; readonly takesBrotli: boolean },
  ): Promise<WrittenAnswer> {
    const { rulebook, question } = await this.questionOf(viewer, uscc, date);
    const answer = await this.threads.answer(rulebook, question, takesBrotli);
    if (answer.isSensitive) noteReading({ what: 'entitlements', uscc: question.enterprise.uscc });
    return answer;
  }

  private async questionOf(
    viewer: Viewer,
    uscc: string,
    date?: LocalDate,
  ): Promise<{ rulebook: Rulebook; question: EntitlementsQuestion }> {
    const known = await this.decideNow.known(uscc, date);
    const { rulebook, asOf, stored, holders } = known;
    const { id, name, demonstration } = known.enterprise;
    const enterprise = { uscc: known.enterprise.uscc, name, demonstration };
    const cases = await this.cases.latestByPolicy(id);
    const shown = shownTo(viewer);
    return { rulebook, question: { asOf, enterprise, stored, holders, cases, shown } };
  }
}
