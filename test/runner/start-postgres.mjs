import { PostgresServer } from '../support/postgres-server.js';

/** Starts a real PostgreSQL for the run. Its address reaches the specs as TEST_POSTGRES_URL. */
export default async function startPostgres() {
  // The data lives as long as the run, so nothing needs to survive.
  const server = await PostgresServer.start('-c', 'synchronous_commit=off');
  process.env.TEST_POSTGRES_URL = server.url();
  globalThis.huiqiTestPostgres = server;
}
