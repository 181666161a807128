import { expect, it } from '@jest/globals';
import { SteadyClient } from './steady-client.js';

it('does not end the process when nobody listens', () => {
  const client = new SteadyClient();
  expect(() => client.emit('error', new Error('Connection terminated unexpectedly'))).not.toThrow();
});
