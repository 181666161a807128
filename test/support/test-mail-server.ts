import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly recipients: readonly string[];
  /** As it came over the wire, headers first. */
  readonly source: string;
  /** The source with quoted-printable undone, to look for words in. */
  readonly words: string;
  readonly messageId: string;
}

/** A real SMTP server on a port of its own, which can be told to refuse. */
export class TestMailServer {
  readonly received: ReceivedMail[] = [];
  /** While set, every message is refused with it. */
  refusal: { readonly code: number; readonly message: string } | undefined;

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<TestMailServer> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, session, done) => {
        text(stream).then(
          (source) => done(mailServer.take(source, session.envelope)),
          (error: Error) => done(error),
        );
      },
    });
    const mailServer = new TestMailServer(server);
    await new Promise<void>((resolve, reject) => {
      server.on('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return mailServer;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** Resolves when so many have come; a test that waits in vain runs into its own time limit. */
  async waitFor(count: number): Promise<void> {
    while (this.received.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  private take(source: string, envelope: Envelope): Error | null {
    if (this.refusal) {
      const { code, message } = this.refusal;
      return Object.assign(new Error(message), { responseCode: code });
    }
    this.received.push({
      from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
      recipients: envelope.rcptTo.map(({ address }) => address),
      source,
      words: decodeQuotedPrintable(source),
      messageId: /^Message-ID: (.+)$/im.exec(source)?.[1]?.trim() ?? '',
    });
    return null;
  }
}

function decodeQuotedPrintable(source: string): string {
  const bytes = source
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

interface Envelope {
  readonly mailFrom: false | { readonly address: string };
  readonly rcptTo: readonly { readonly address: string }[];
}
