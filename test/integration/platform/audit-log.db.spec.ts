import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditLog } from '../../../src/audit/audit-log.js';
import { AuditRepository } from '../../../src/audit/audit.repository.js';
import { sm3 } from '../../../src/audit/sm3.js';
import { runInContext } from '../../../src/platform/http/request-context.js';
import { FixedClock } from '../../support/fixed-clock.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const REVIEWER = { id: 'reviewer-1', role: 'reviewer' };

describe('AuditLog', () => {
  let database: TestDatabase;
  let repository: AuditRepository;
  let audit: AuditLog;
  const clock = new FixedClock('2024-10-15T02:00:00.123Z');

  beforeAll(async () => {
    database = await createTestDatabase();
    repository = new AuditRepository(database.unitOfWork);
    audit = new AuditLog(database.unitOfWork, repository, clock);
  });
  afterAll(() => database.close());

  const record = (subjectId: string, detail?: Record<string, unknown>) =>
    database.unitOfWork.run(() =>
      audit.record({
        action: 'case.confirm',
        subjectType: 'case',
        subjectId,
        detail,
        actor: REVIEWER,
      }),
    );

  it('records who did what to what, when, and in which request', async () => {
    const origin = { address: '10.0.0.7', agent: 'Firefox' };
    await runInContext({ requestId: 'request-1', language: 'zh', origin, actor: REVIEWER }, () =>
      database.unitOfWork.run(() =>
        audit.record(
          {
            action: 'case.confirm',
            subjectType: 'case',
            subjectId: 'a',
            uscc: '91310120MA1HABCD0X',
            detail: { amountFen: 1 },
            before: { state: 'offered', amountFen: 1 },
            after: { amountFen: 1, state: 'confirmed' },
            reason: '本人确认',
          },
          {
            action: 'case.remind',
            subjectType: 'case',
            subjectId: 'a',
            actor: { id: 'system:outreach', role: 'system' },
          },
        ),
      ),
    );
    const shared = {
      id: expect.any(String) as unknown,
      at: clock.now(),
      subjectType: 'case',
      subjectId: 'a',
      requestId: 'request-1',
      origin: '10.0.0.7',
      agent: 'Firefox',
    };
    expect(await repository.findBySubject('case', 'a')).toEqual([
      {
        ...shared,
        action: 'case.confirm',
        actor: 'reviewer-1',
        actorRole: 'reviewer',
        uscc: '91310120MA1HABCD0X',
        detail: { amountFen: 1 },
        beforeHash: sm3('{"amountFen":1,"state":"offered"}'),
        afterHash: sm3('{"amountFen":1,"state":"confirmed"}'),
        reason: '本人确认',
      },
      {
        ...shared,
        action: 'case.remind',
        actor: 'system:outreach',
        actorRole: 'system',
        uscc: null,
        detail: {},
        beforeHash: null,
        afterHash: null,
        reason: null,
      },
    ]);
  });

  it('records nothing of an act that was rolled back', async () => {
    const failing = database.unitOfWork.run(async () => {
      await record('rolled-back');
      throw new Error('planned');
    });
    await expect(failing).rejects.toThrow('planned');
    expect(await repository.findBySubject('case', 'rolled-back')).toEqual([]);
  });

  it('insists on a unit of work and on an actor', async () => {
    const act = { action: 'case.confirm', subjectType: 'case', subjectId: 'x' } as const;
    await expect(audit.record({ ...act, actor: REVIEWER })).rejects.toThrow('unit of work');
    await expect(database.unitOfWork.run(() => audit.record(act))).rejects.toThrow('unnamed');
  });

  it.each([
    'UPDATE audit_entry SET actor = actor',
    'DELETE FROM audit_entry',
    `UPDATE audit_entry SET action = 'x' WHERE subject_id = 'kept'`,
  ])('is kept by the database against: %s', async (statement) => {
    await record('kept');
    const tampering = database.unitOfWork.run((manager) => manager.query(statement));
    await expect(tampering).rejects.toThrow('audit_entry is append-only');
    expect((await repository.findBySubject('case', 'kept')).length).toBeGreaterThan(0);
  });
});
