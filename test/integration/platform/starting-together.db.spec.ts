import { expect, it } from '@jest/globals';
import { openDatabase } from '../../../src/platform/database/data-source.js';
import { MIGRATIONS } from '../../../src/platform/database/migrations.js';
import { ServiceProcess } from '../../support/service-process.js';
import { createTestDatabasePlace } from '../../support/test-database.js';

/** Goal: whoever starts first makes the tables and publishes the rules, the others wait for it and find them there. */
it('three services start on an empty database at once, and all of them serve', async () => {
  const place = await createTestDatabasePlace('empty');
  const environment = { ...place.environment, NIGHT_AT: 'off', LOG_LEVEL: 'warn' };
  const starts = await Promise.allSettled([1, 2, 3].map(() => ServiceProcess.start(environment)));
  const services = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const answers = await Promise.all(services.map(({ url }) => fetch(`${url}/health/ready`)));
  const ends = await Promise.all(services.map((service) => service.end('SIGTERM')));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(ends).toEqual([0, 0, 0]);

  const { HUIQI_DATA, DATABASE_URL } = place.environment;
  const connections = await openDatabase({ dataDirectory: HUIQI_DATA, databaseUrl: DATABASE_URL });
  const rows = (sql: string) => connections.reader.query<{ name: string }[]>(sql);
  const migrations = await rows('SELECT name FROM migrations ORDER BY timestamp');
  expect(migrations.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name));
  const documents = await rows('SELECT name FROM rule_document WHERE superseded_at IS NULL');
  expect(documents.length).toBeGreaterThan(0);
  expect(new Set(documents.map(({ name }) => name)).size).toBe(documents.length);
  await connections.close();
  await place.remove();
}, 180_000);
