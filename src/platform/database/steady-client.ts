import pg, { Client, type ClientConfig } from 'pg';

/**
 * A connection whose loss reaches whoever has asked it something, and nobody else. A pool listens for errors of the
 * connections that it holds and leaves those that it has lent to the borrower; BullMQ's borrowers do not listen, and so a
 * database that was killed at the wrong moment ended the process. TypeORM's pool lends the same kind.
 */
export class SteadyClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** Whoever makes a connection from the driver's own class gets a steady one from now on. */
export function makeEveryClientSteady(): void {
  Object.assign(pg, { Client: SteadyClient });
}
