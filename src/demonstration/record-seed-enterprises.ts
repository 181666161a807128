import { Injectable, Logger } from '@nestjs/common';
import type { LocalDate } from '../core/local-date.js';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import { RecordProfiles, type ProfileRecord } from '../enterprises/record-profiles.js';
import { RuleLibrary } from '../policies/rule-library.js';
import { seedEnterprises, type SeedEnterprise } from './demonstration-seeds.js';
import { statementsRecorded } from './statements-recorded.js';

/** Few enough that a transaction takes about 20 ms: whoever looks at a page meanwhile does not wait. */
const ENTERPRISES_PER_TRANSACTION = 3;
const ENTERPRISES_PER_LOG_LINE = 60;

export interface SeedSpan {
  /** Statements up to this day are there already; undefined: none, and perhaps not even the enterprises. */
  readonly after: LocalDate | undefined;
  readonly until: LocalDate;
}

/** Records the demonstration enterprises and what the departments had stated about them by a day. */
@Injectable()
export class RecordSeedEnterprises {
  private readonly logger = new Logger(RecordSeedEnterprises.name);

  constructor(
    private readonly recordProfiles: RecordProfiles,
    private readonly enterprises: EnterpriseRepository,
    private readonly rules: RuleLibrary,
  ) {}

  /** What is there already is left as it is, so that a load may be broken off and begun again. False: broken off. */
  async execute(
    folder: string,
    span: SeedSpan,
    recordedBy: string,
    signal?: AbortSignal,
  ): Promise<boolean> {
    let some: SeedEnterprise[] = [];
    let done = 0;
    const record = async () => {
      await this.record(some, span, recordedBy);
      done += some.length;
      some = [];
      if (done % ENTERPRISES_PER_LOG_LINE === 0) {
        this.logger.log(`${done} demonstration enterprises are there`);
      }
    };
    for await (const enterprise of seedEnterprises(folder)) {
      if (signal?.aborted) return false;
      some.push(enterprise);
      if (some.length === ENTERPRISES_PER_TRANSACTION) await record();
    }
    if (some.length > 0) await record();
    return true;
  }

  private async record(
    some: readonly SeedEnterprise[],
    { after, until }: SeedSpan,
    recordedBy: string,
  ): Promise<void> {
    const dictionary = this.rules.current().facts;
    const known = await this.enterprises.findByUsccs(some.map(({ id }) => id));
    const profiles = some.map((seed): ProfileRecord => {
      const { id: uscc, name, address, contactEmail, account } = seed;
      return {
        uscc,
        name,
        address,
        contactEmail,
        // Whoever is known has an account by now or has changed it: neither is put back.
        ...(account && !known.has(uscc) && { account }),
        statements: statementsRecorded(seed, dictionary, after, until),
      };
    });
    const worthRecording = profiles.filter(
      ({ uscc, statements }) => statements.length > 0 || !known.has(uscc),
    );
    await this.recordProfiles.execute(worthRecording, { demonstration: true, recordedBy });
  }
}
