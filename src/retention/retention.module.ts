import { Module } from '@nestjs/common';
import { EnterprisesModule } from '../enterprises/enterprises.module.js';
import { CarryOutRetention } from './carry-out-retention.js';
import { RetentionTimer } from './retention-timer.js';
import { RetentionRepository } from './retention.repository.js';

/** What is kept how long. It stands above every room whose records it removes. */
@Module({
  imports: [EnterprisesModule],
  providers: [RetentionRepository, CarryOutRetention, RetentionTimer],
})
export class RetentionModule {}
