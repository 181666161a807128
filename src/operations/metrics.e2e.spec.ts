import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import {
  closeNightScene,
  openNightScene,
  type NightScene,
} from '../../test/support/night-scene.js';
import { RunMatch } from '../matching/night/run-match.js';
import { DatabaseConnections } from '../platform/database/database-connections.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Clockwork } from '../cases/clockwork/clockwork.js';

const TODAY = '2024-10-15';
const TOKEN = 'a-token-of-the-test';

describe('GET /metrics', () => {
  let scene: NightScene;
  const scrape = (headers: Record<string, string> = { Authorization: `Bearer ${TOKEN}` }) =>
    request(scene.app.url).get('/metrics').set(headers);
  const shown = async () => {
    scene.app.clock.advance(60_000);
    return (await scrape()).text;
  };

  beforeAll(async () => {
    scene = await openNightScene(6, { today: TODAY, environment: { METRICS_TOKEN: TOKEN } });
  });
  afterAll(() => closeNightScene(scene));

  it('is for whoever has the token, and for nobody else', async () => {
    expect((await scrape({})).status).toBe(401);
    expect((await scrape({ Authorization: 'Bearer another-token-of-16' })).status).toBe(401);
    const { status, headers } = await scrape();
    expect([status, headers['content-type']]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
  });

  it('shows nights, what waits, and requests by the pattern of their route', async () => {
    const { app, url } = scene.app;
    expect(await shown()).toContain('huiqi_night_running 0\n');
    await app.get(RunMatch, { strict: false }).execute({
      asOf: TODAY,
      actor: { id: 'test', role: 'operator' },
    });
    await app.get(Clockwork, { strict: false }).execute();
    await request(url).get('/api/v1/policies/none-such');
    await request(url).get('/api/v1/nothing/91310120MA1HABCD');
    const text = await shown();
    for (const line of [
      'huiqi_database_up 1',
      'huiqi_night_business_date_timestamp_seconds 1728921600',
      'huiqi_night_enterprises{outcome="known"} 6',
      'huiqi_night_enterprises{outcome="decided"} 6',
      'huiqi_night_enterprises{outcome="examined"} 6',
      'huiqi_night_enterprises{outcome="set_aside"} 0',
      'huiqi_night_chunks{state="done"} 1',
      'huiqi_night_chunks{state="pending"} 0',
      'huiqi_matching_backlog_statements 0',
      'huiqi_mails{state="pending"} 0',
      'huiqi_payout_batches{state="frozen"} 0',
      'huiqi_bank_exceptions_open 0',
      'huiqi_clockwork_last_run_timestamp_seconds 1728957660',
      'huiqi_http_request_duration_seconds_count{method="GET",route="/api/v1/policies/:id",status="4xx"} 1',
      'huiqi_http_request_duration_seconds_count{method="GET",route="none",status="4xx"} 1',
    ])
      expect(text).toContain(`${line}\n`);
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds \d/m);
    expect(text).not.toContain('91310120');
  });

  it('asks the database once in ten seconds', async () => {
    await shown();
    await scene.app.app.get(UnitOfWork, { strict: false }).run(async (manager) => {
      await manager.query(`UPDATE match_run SET state = 'running'`);
    });
    expect((await scrape()).text).toContain('huiqi_night_running 0\n');
    expect(await shown()).toContain('huiqi_night_running 1\n');
  });

  it('says that the database is gone, and the rest all the same', async () => {
    await scene.app.app.get(DatabaseConnections, { strict: false }).reader.destroy();
    const text = await shown();
    expect(text).toContain('huiqi_database_up 0\n');
    expect(text).not.toContain('huiqi_night');
    expect(text).toContain('process_resident_memory_bytes');
  });
});
