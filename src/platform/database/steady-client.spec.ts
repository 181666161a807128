import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, it } from '@jest/globals';
import pg from 'pg';
import { makeEveryClientSteady, SteadyClient } from './steady-client.js';

/** AuthenticationOk, ReadyForQuery, and in the same breath: FATAL 57P01, terminating connection. */
const WELCOME_AND_FAREWELL = Buffer.concat([
  message('R', Buffer.from([0, 0, 0, 0])),
  message('Z', Buffer.from('I')),
  message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0')),
]);

function message(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

it('does not end the process when nobody listens', () => {
  const client = new SteadyClient();
  expect(() => client.emit('error', new Error('Connection terminated unexpectedly'))).not.toThrow();
});

it('outlives a connection of the driver that ends as soon as it is made', async () => {
  makeEveryClientSteady();
  const server = createServer((socket) => {
    socket.once('data', () => socket.end(WELCOME_AND_FAREWELL));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  // As BullMQ does it.
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'nobody' });
  const gone = new Promise<void>((resolve) => client.once('end', resolve));
  await client.connect();
  const errors: Error[] = [];
  client.on('error', (error) => errors.push(error));
  await gone;
  // It came too late for whoever listens now, which without our class would have ended the process.
  expect(errors.map((error) => (error as { code?: string }).code)).not.toContain('57P01');
  server.close();
});
