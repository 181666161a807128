import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { TakeQualitySurvey } from './take-quality-survey.js';

/** Takes a survey in the background of the server. Shutting down gives it up: it costs minutes at most to take anew. */
@Injectable()
export class StartQualitySurvey implements BeforeApplicationShutdown {
  private readonly logger = new Logger(StartQualitySurvey.name);
  private readonly stopping = new AbortController();
  private working: Promise<unknown> | undefined;

  constructor(private readonly takeSurvey: TakeQualitySurvey) {}

  /**
   * Begins it and returns at once; the work goes on behind.
   * @throws DomainError RUN_IN_PROGRESS
   */
  async execute(): Promise<void> {
    const survey = await this.takeSurvey.begin();
    this.working = this.takeSurvey
      .carryOut(survey, { signal: this.stopping.signal })
      .catch((error: unknown) => this.logger.error(error, `survey ${survey.id} was given up`));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.working;
  }
}
