import { Injectable } from '@nestjs/common';
import type { Notice } from '../core/lifecycle/lifecycle.js';
import { OutreachMessages, type NewMessage } from '../outreach/outreach-messages.js';
import type { BenefitCaseEntity } from './benefit-case.entity.js';
import type { CaseNotice } from './case-notice.js';
import { offerNotice, type OfferReasons } from './offer-notice.js';
import { progressNotice, type ProgressNotice } from './progress-notice.js';

/** Tells the enterprise of a case what has happened to it, in the unit of work in which it happens. */
@Injectable()
export class CaseMessages {
  constructor(private readonly outreach: OutreachMessages) {}

  offerAll(
    offers: readonly {
      readonly benefitCase: BenefitCaseEntity;
      readonly reasons: OfferReasons;
    }[],
  ): Promise<void> {
    return this.outreach.enqueueAll(
      offers.map(({ benefitCase, reasons }) =>
        messageOf('offered', benefitCase, offerNotice(benefitCase, reasons)),
      ),
    );
  }

  /** @param reason in the actor's words, for all of them */
  tellAll(
    told: readonly { readonly notice: ProgressNotice; readonly benefitCase: BenefitCaseEntity }[],
    reason = '',
  ): Promise<void> {
    return this.outreach.enqueueAll(
      told.map(({ notice, benefitCase }) =>
        messageOf(notice, benefitCase, progressNotice(notice, benefitCase, reason)),
      ),
    );
  }
}

function messageOf(
  notice: Notice,
  { id, enterpriseId, rowVersion }: BenefitCaseEntity,
  { subject, body, actionLabel }: CaseNotice,
): NewMessage {
  // An offer is made once; everything else may happen again (a second bounce), each time under another version.
  const occurrence = notice === 'offered' ? '' : `:${rowVersion}`;
  return {
    enterpriseId,
    caseId: id,
    dedupeKey: `case:${id}:${notice}${occurrence}`,
    subject,
    body,
    action: { path: `/cases/${id}`, label: actionLabel },
  };
}
