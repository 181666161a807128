import { Module } from '@nestjs/common';
import { ConsentsModule } from '../consents/consents.module.js';
import { EnterprisesModule } from '../enterprises/enterprises.module.js';
import { CHANNELS, type Channel } from './channel.js';
import { DispatchMessages } from './dispatch-messages.js';
import { DispatchTimer } from './dispatch-timer.js';
import { ListMessages } from './list-messages.js';
import { MarkMessageRead } from './mark-message-read.js';
import { OutreachController } from './outreach.controller.js';
import { OutreachMessages } from './outreach-messages.js';
import { OutreachRepository } from './outreach.repository.js';
import { SmtpChannel } from './smtp-channel.js';

@Module({
  imports: [ConsentsModule, EnterprisesModule],
  controllers: [OutreachController],
  providers: [
    OutreachRepository,
    OutreachMessages,
    DispatchMessages,
    DispatchTimer,
    ListMessages,
    MarkMessageRead,
    SmtpChannel,
    {
      provide: CHANNELS,
      useFactory: (smtp: SmtpChannel): readonly Channel[] => [smtp],
      inject: [SmtpChannel],
    },
  ],
  exports: [OutreachMessages, DispatchMessages],
})
export class OutreachModule {}
