import { Module } from '@nestjs/common';
import { ConsentRecordRepository } from './consent-record.repository.js';
import { ConsentsController } from './consents.controller.js';
import { NoticesController } from './notices.controller.js';
import { OwnConsent } from './own-consent.js';
import { RecordConsent } from './record-consent.js';

/** What people were told of their data, and what they agreed to. */
@Module({
  controllers: [ConsentsController, NoticesController],
  providers: [ConsentRecordRepository, RecordConsent, OwnConsent],
  exports: [ConsentRecordRepository, RecordConsent],
})
export class ConsentsModule {}
