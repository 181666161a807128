import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene, type SceneCase } from '../../support/payouts-scene.js';
import { stateFacts } from '../../support/qualifying-facts.js';
import { asSystem, signInAs, type SignedIn } from '../../support/sign-in-as.js';
import { AnchorChain } from '../../../src/audit/chain/anchor-chain.js';
import { MakeDayRoots } from '../../../src/audit/chain/make-day-roots.js';
import { SealEntries } from '../../../src/audit/chain/seal-entries.js';
import { VerifyOpenings } from '../../../src/cases/verify-openings.js';
import { verify } from '../../../src/commands/verify.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import type { AuditChainDto } from '../../../src/audit-trail/dto/audit-chain.dto.js';
import type {
  AuditEntryDto,
  AuditEntryPageDto,
  OwnAuditEntryPageDto,
} from '../../../src/audit-trail/dto/audit-entry.dto.js';
import type { EntryProofDto } from '../../../src/audit-trail/dto/entry-proof.dto.js';

const DAY = 86_400_000;

/** Restricted: over the limits of some policies, and below what a rung of the ladder asks. */
const SENSITIVE = {
  taxableIncome: [{ period: '2023', value: 9_000_000, source: 'tax' }],
  revenue: [{ period: '2023', value: 1000, source: 'tax' }],
  researchExpense: [{ period: '2023', value: 10, source: 'tax' }],
};

let scene: PayoutsScene;
let own: SceneCase;
let owner: SignedIn;

beforeAll(async () => {
  scene = await PayoutsScene.open({ environment: { SESSION_HOURS: '168' } });
  own = await scene.openCase(await scene.enterprise(), 100_00);
  owner = await signInAs(scene.testApp, 'enterprise', { uscc: own.uscc });
  await scene.review(own.caseId);
});
afterAll(() => scene.close());

const look = (path: string, who: SignedIn = scene.staff.reviewer) =>
  scene.expectOk(who, 'GET', `/enterprises/${path}`);

async function entries(query: Record<string, string>): Promise<AuditEntryDto[]> {
  const path = `/audit-entries?${new URLSearchParams(query).toString()}`;
  return (await scene.expectOk<AuditEntryPageDto>(scene.staff.administrator, 'GET', path)).data;
}

async function seal(): Promise<void> {
  await scene.get(MakeDayRoots).execute();
  await scene.get(SealEntries).execute();
  await scene.get(AnchorChain).execute();
}

describe('looking at an enterprise', () => {
  it('is not recorded where nothing sensitive is known', async () => {
    await look(`${own.uscc}/facts`);
    await look(`${own.uscc}/entitlements`);
    expect(await entries({ action: 'enterprise.read' })).toEqual([]);
  });

  it('is recorded once for each page and quarter of an hour, and not of the enterprise itself', async () => {
    await stateFacts(scene, own, SENSITIVE);
    await scene.expectOk(scene.staff.reviewer, 'GET', `/cases/${own.caseId}`);
    for (const page of ['facts', 'facts', 'account', 'entitlements', 'ladder', 'facts'])
      await look(`${own.uscc}/${page}`);
    await look(`${own.uscc.toLowerCase()}/facts`);
    await look(`${own.uscc}/facts`, owner);
    await scene.call(scene.staff.reviewer, 'GET', '/enterprises/91310120MA1HZZZZ0X/facts');
    const readings = await entries({ action: 'enterprise.read' });
    expect(readings.map(({ detail }) => detail.what)).toEqual([
      'ladder',
      'entitlements',
      'account',
      'facts',
      'case',
    ]);
    expect(readings[0]).toMatchObject({
      actor: scene.staff.reviewer.userId,
      actorName: 'reviewer',
      uscc: own.uscc,
      origin: expect.stringContaining('127.0.0.1') as unknown,
      agent: 'node',
    });
    // To the cashier the account is shown, and of the facts nothing that is sensitive.
    await look(`${own.uscc}/entitlements`, scene.staff.cashier);
    await look(`${own.uscc}/account`, scene.staff.cashier);
    scene.testApp.clock.advance(15 * 60_000);
    await look(`${own.uscc}/facts`);
    expect(await entries({ action: 'enterprise.read' })).toHaveLength(7);
  });
});

describe('the entries', () => {
  it('say what a case was before an act and after it', async () => {
    const acts = (await entries({ uscc: own.uscc })).filter(
      ({ subjectId }) => subjectId === own.caseId,
    );
    expect(acts.length).toBeGreaterThan(1);
    const [last, before] = acts;
    expect(last?.beforeHash).toMatch(/^[0-9a-f]{64}$/);
    expect(last?.beforeHash).toBe(before?.afterHash);
    expect(last?.afterHash).not.toBe(last?.beforeHash);
  });

  it('are found by enterprise, person, act and day, page by page', async () => {
    await seal();
    const { userId } = scene.staff.reviewer;
    const byName = await entries({ actor: 'reviewer', limit: '100' });
    expect(byName).toEqual(await entries({ actor: userId, limit: '100' }));
    expect(new Set(byName.map(({ actor }) => actor))).toEqual(new Set([userId]));
    expect(byName.every(({ position }) => position !== null)).toBe(true);
    expect(await entries({ day: '2024-10-14' })).toEqual([]);
    expect((await entries({ day: '2024-10-15' })).length).toBeGreaterThan(0);
    const administrator = scene.staff.administrator;
    const first = await scene.expectOk<AuditEntryPageDto>(
      administrator,
      'GET',
      '/audit-entries?limit=1&actor=reviewer',
    );
    const second = await scene.expectOk<AuditEntryPageDto>(
      administrator,
      'GET',
      `/audit-entries?limit=1&actor=reviewer&cursor=${first.nextCursor}`,
    );
    expect([...first.data, ...second.data]).toEqual(byName.slice(0, 2));
    const one = await scene.expectOk(administrator, 'GET', `/audit-entries/${byName[0]?.id}`);
    expect(one).toEqual(byName[0]);
  });

  it('that concern an enterprise are shown to it without names, and proved to it alone', async () => {
    const path = `/enterprises/${own.uscc}/audit-entries`;
    const { data } = await scene.expectOk<OwnAuditEntryPageDto>(owner, 'GET', path);
    expect(data.map(({ action }) => action)).toContain('enterprise.read');
    expect(JSON.stringify(data)).not.toContain(scene.staff.reviewer.userId);
    const id = data[0]?.id ?? '';
    const prove = (who: SignedIn, entry: string) =>
      scene.call<EntryProofDto & { code: string }>(who, 'GET', `/audit-entries/${entry}/proof`);
    expect(await prove(owner, id)).toMatchObject({
      status: 409,
      body: { code: 'AUDIT_DAY_NOT_OVER' },
    });
    scene.testApp.clock.advance(DAY);
    await seal();
    const { body } = await prove(owner, id);
    expect(JSON.parse(body.entry)).toMatchObject({ id, uscc: own.uscc });
    const [foreign] = await entries({ action: 'user.created' });
    expect((await prove(owner, foreign?.id ?? '')).status).toBe(404);
    expect((await prove(scene.staff.administrator, foreign?.id ?? '')).status).toBe(200);
    const another = await signInAs(scene.testApp, 'enterprise', {
      username: 'another',
      uscc: (await scene.enterprise()).uscc,
    });
    expect((await prove(another, id)).status).toBe(404);
    expect((await scene.call(another, 'GET', path)).status).not.toBe(200);
  });
});

describe('verifying', () => {
  it('is recorded in the chain, whose state is shown', async () => {
    await asSystem(async () => {
      const { audit, openings } = await verify(scene.testApp.app, { auditOnly: true });
      expect([audit.faults, openings.faults]).toEqual([[], []]);
      expect(openings.cases).toBeGreaterThan(0);
    });
    const { administrator } = scene.staff;
    const state = await scene.expectOk<AuditChainDto>(administrator, 'GET', '/audit-chain');
    expect(state).toMatchObject({
      lastRoot: { day: '2024-10-15', isSigned: false },
      lastAnchor: { position: expect.any(Number) as unknown },
      lastVerification: { faultCount: 0 },
    });
    expect(state.sealedTo?.position).toBeGreaterThanOrEqual(state.lastVerification?.sealed ?? 0);
  });

  it('sees that a case was not opened as the entry about many openings says', async () => {
    const unitOfWork = scene.get(UnitOfWork);
    const attempt = unitOfWork.run(async (manager) => {
      const isSqlite = manager.dataSource.options.type !== 'postgres';
      await manager.query(
        isSqlite
          ? 'DROP TRIGGER case_transition_no_update'
          : 'ALTER TABLE case_transition DISABLE TRIGGER USER',
      );
      await manager.query(
        `UPDATE case_transition SET day = '2024-01-01' WHERE act = 'open' AND case_id = '${own.caseId}'`,
      );
      const { faultCount } = await scene.get(VerifyOpenings).execute();
      throw new Error(`${faultCount} faults`);
    });
    await expect(attempt).rejects.toThrow('1 faults');
  });
});
