import { Injectable } from '@nestjs/common';
import { CaseRepository } from '../cases/cases.repository.js';
import type { ClawbackNotice } from '../core/clawback/clawback.js';
import { OutreachMessages } from '../outreach/outreach-messages.js';
import { clawbackNotice } from './clawback-notice.js';
import type { ClawbackEntity } from './clawback.entity.js';

/** Tells the enterprise what has happened to a clawback, in the unit of work in which it happens. */
@Injectable()
export class ClawbackMessages {
  constructor(
    private readonly outreach: OutreachMessages,
    private readonly cases: CaseRepository,
  ) {}

  async tell(notice: ClawbackNotice, clawback: ClawbackEntity, reason = ''): Promise<void> {
    const row = await this.cases.findRow(clawback.caseId);
    if (!row) throw new Error(`there is no case ${clawback.caseId} to tell about`);
    const { enterpriseId, policyTitle, caseNumber } = row.benefitCase;
    await this.outreach.enqueue({
      enterpriseId,
      caseId: clawback.caseId,
      dedupeKey: `clawback:${clawback.id}:${notice}:${clawback.rowVersion}`,
      ...clawbackNotice(notice, clawback, { policyTitle, caseNumber }, reason),
      action: {
        path: `/clawbacks/${clawback.id}`,
        label: { zh: '查看追缴', en: 'See the clawback' },
      },
    });
  }
}
