import { SMTPServer } from 'smtp-server';

export interface SmtpInbox {
  /** For SMTP_URL. */
  readonly url: string;
  /** Whole messages, headers and body, in the order received. */
  readonly messages: string[];
  close(): Promise<void>;
}

/** A real SMTP server on a port of its own that takes everything. */
export async function openSmtpInbox(): Promise<SmtpInbox> {
  const messages: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        messages.push(Buffer.concat(chunks).toString('utf8'));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
