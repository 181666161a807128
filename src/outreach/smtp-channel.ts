import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Config } from '../platform/config.js';
import { Channel, type Contact, type OutgoingMessage } from './channel.js';
import { mailText } from './mail-text.js';

/** Together well below the lease of an attempt: a server that stops answering must not let another attempt begin. */
const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 20_000;

/** E-mail through the server at SMTP_URL. */
@Injectable()
export class SmtpChannel extends Channel implements OnApplicationShutdown {
  override readonly name = 'email';
  override readonly enabled: boolean;
  private transport: Transporter | undefined;

  constructor(private readonly config: Config) {
    super();
    this.enabled = config.smtpUrl !== undefined;
  }

  override addressOf(contact: Contact): string | null {
    return contact.contactEmail;
  }

  override async send(message: OutgoingMessage): Promise<void> {
    const { subject, text, html } = mailText(message);
    await this.open().sendMail({
      from: this.config.mailFrom,
      // As an object, so that no comma or bracket in an address can add a recipient.
      to: { name: '', address: message.recipient },
      messageId: `<${message.id}@${this.senderDomain()}>`,
      subject,
      text,
      html,
      // Mailing rules answer holidays and lists; nobody should answer a program (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }

  private open(): Transporter {
    if (this.config.smtpUrl === undefined) throw new Error('SMTP_URL is not set');
    this.transport ??= createTransport({
      url: this.config.smtpUrl,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return this.transport;
  }

  private senderDomain(): string {
    return /@([^@>\s]+)>?\s*$/.exec(this.config.mailFrom)?.[1] ?? 'localhost';
  }
}
