import { Injectable } from '@nestjs/common';
import {
  In,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type SelectQueryBuilder,
} from 'typeorm';
import { AuditEntryEntity } from '../audit/audit-entry.entity.js';
import { PersonClaimEntity } from '../cases/person-claim.entity.js';
import { ObjectionEntity } from '../cases/publicity/objection.entity.js';
import { UsedSignatureEntity } from '../enterprises/deliveries/used-signature.entity.js';
import { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import { ImportFileEntity } from '../enterprises/imports/import-file.entity.js';
import { KnownDeviceEntity } from '../identity/lock-out/known-device.entity.js';
import { SignInFailuresEntity } from '../identity/lock-out/sign-in-failures.entity.js';
import { SignInStepEntity } from '../identity/sign-in-step.entity.js';
import { UserSessionEntity } from '../identity/user-session.entity.js';
import { MatchChunkEntity } from '../matching/night/match-chunk.entity.js';
import { MatchRunEntity } from '../matching/night/match-run.entity.js';
import { OutreachMessageEntity } from '../outreach/outreach-message.entity.js';
import { sealed } from '../platform/database/sealed-columns.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { IdempotencyKeyEntity } from '../platform/http/idempotency-key.entity.js';
import type { RemovedKind } from './retention-schedule.js';

/** What stands in place of a name or contact that was removed. */
export const REMOVED_TEXT = '（已按期删除）';

/** The nights that the next ones may be compared with, and then some. */
const RUNS_KEPT = 10;

/** An open case, objection or clawback needs whatever hangs on its case: no row of such a case is due. */
const heldBy = (caseId: string) => `(
  EXISTS (SELECT 1 FROM benefit_case held WHERE held.id = ${caseId} AND held.owner IS NOT NULL)
  OR EXISTS (SELECT 1 FROM objection disputed WHERE disputed.case_id = ${caseId} AND disputed.state = 'open')
  OR EXISTS (SELECT 1 FROM clawback claimed WHERE claimed.case_id = ${caseId} AND claimed.state NOT IN ('recovered', 'written-off', 'dropped')))`;

type Due = SelectQueryBuilder<ObjectLiteral>;

/** Finds what is due and removes it; the schedule says when, and the use case how much at a time. */
@Injectable()
export class RetentionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  countDue(kind: RemovedKind, cutoff: Date): Promise<number> {
    return this.due(this.unitOfWork.reader, kind, cutoff).getCount();
  }

  /** Rows that are due, `limit` of them, as their entities, within the running unit of work. */
  findDue(kind: RemovedKind, cutoff: Date, limit: number): Promise<ObjectLiteral[]> {
    return this.due(this.unitOfWork.manager, kind, cutoff).take(limit).getMany();
  }

  /** @returns how many of them were still there */
  async remove(kind: RemovedKind, rows: readonly ObjectLiteral[], now: Date): Promise<number> {
    const { manager } = this.unitOfWork;
    const by = (entity: EntityTarget<ObjectLiteral>, key: string) =>
      deleteBy(manager, entity, key, rows);
    switch (kind) {
      case 'sessions':
        return by(UserSessionEntity, 'id');
      case 'sign-in-steps':
        return by(SignInStepEntity, 'id');
      case 'sign-in-failures':
        return by(SignInFailuresEntity, 'id');
      case 'known-devices':
        return by(KnownDeviceEntity, 'id');
      case 'idempotency-keys':
        return by(IdempotencyKeyEntity, 'id');
      case 'used-signatures':
        return by(UsedSignatureEntity, 'signature');
      case 'mail-recipients':
        return changeBy(manager, OutreachMessageEntity, rows, { recipient: null });
      case 'import-rejects':
        return changeBy(manager, ImportFileEntity, rows, { rejectsFile: null });
      case 'objection-contacts':
        for (const row of rows as ObjectionEntity[]) {
          const gone = { objectorName: REMOVED_TEXT, objectorContact: REMOVED_TEXT };
          await manager.update(
            ObjectionEntity,
            { id: row.id },
            { ...sealed(manager, ObjectionEntity, { id: row.id, ...gone }), contactRemovedAt: now },
          );
        }
        return rows.length;
      case 'withdrawn-contacts':
        return changeBy(manager, EnterpriseEntity, rows, {
          contactEmail: null,
          contactPhone: null,
        });
      case 'person-claims': {
        let count = 0;
        for (const { personKey, claimGroup, claimPeriod } of rows as PersonClaimEntity[]) {
          const claim = { personKey, claimGroup, claimPeriod };
          count += (await manager.delete(PersonClaimEntity, claim)).affected ?? 0;
        }
        return count;
      }
      case 'run-outcomes': {
        let count = 0;
        for (const { runId, sequence } of rows as MatchChunkEntity[]) {
          const done = await manager.update(
            MatchChunkEntity,
            { runId, sequence },
            { outcome: null },
          );
          count += done.affected ?? 0;
        }
        return count;
      }
    }
  }

  /** Whether an act of this name was recorded at or after a moment. */
  wasDoneSince(action: string, since: Date): Promise<boolean> {
    return this.unitOfWork.reader
      .createQueryBuilder(AuditEntryEntity, 'entry')
      .where('entry.action = :action AND entry.at >= :since', { action, since })
      .getExists();
  }

  private due(manager: EntityManager, kind: RemovedKind, cutoff: Date): Due {
    const of = (entity: EntityTarget<ObjectLiteral>, condition: string) =>
      manager.createQueryBuilder(entity, 'due').where(condition, { cutoff });
    switch (kind) {
      case 'sessions':
        return of(UserSessionEntity, 'due.expiresAt < :cutoff');
      case 'sign-in-steps':
        return of(SignInStepEntity, 'due.expiresAt < :cutoff');
      case 'sign-in-failures':
        return of(SignInFailuresEntity, 'due.lastAt < :cutoff');
      case 'known-devices':
        return of(KnownDeviceEntity, 'due.lastUsedAt < :cutoff');
      case 'idempotency-keys':
        return of(IdempotencyKeyEntity, 'due.expiresAt < :cutoff');
      case 'used-signatures':
        return of(UsedSignatureEntity, 'due.expiresAt < :cutoff');
      case 'mail-recipients':
        return of(
          OutreachMessageEntity,
          `due.recipient IS NOT NULL AND due.state <> 'pending' AND due.createdAt < :cutoff`,
        );
      case 'import-rejects':
        return of(ImportFileEntity, 'due.rejectsFile IS NOT NULL AND due.finishedAt < :cutoff');
      case 'objection-contacts':
        return of(
          ObjectionEntity,
          'due.contactRemovedAt IS NULL AND due.settledAt < :cutoff',
        ).andWhere(`NOT ${heldBy('due.caseId')}`);
      case 'withdrawn-contacts':
        return of(
          EnterpriseEntity,
          '(due.contactEmail IS NOT NULL OR due.contactPhone IS NOT NULL)',
        ).andWhere(
          `(SELECT said.act FROM consent_record said WHERE said.uscc = due.uscc AND said.notice = 'enterprise' ORDER BY said.id DESC LIMIT 1) = 'withdrawn'`,
        );
      case 'person-claims':
        // A period that begins with a year is over when the year is; `once` never is.
        return manager
          .createQueryBuilder(PersonClaimEntity, 'due')
          .where(`due.claimPeriod >= '1' AND due.claimPeriod < :year`, {
            year: String(cutoff.getUTCFullYear()),
          })
          .andWhere(`NOT ${heldBy('due.caseId')}`);
      case 'run-outcomes':
        return of(MatchChunkEntity, 'due.outcome IS NOT NULL').andWhere(
          `due.runId IN ${manager
            .createQueryBuilder()
            .subQuery()
            .select('run.id')
            .from(MatchRunEntity, 'run')
            .where('run.finishedAt < :cutoff')
            .getQuery()} AND due.runId NOT IN (
             SELECT latest.id FROM match_run latest ORDER BY latest.started_at DESC LIMIT ${RUNS_KEPT})`,
          { cutoff },
        );
    }
  }
}

async function deleteBy(
  manager: EntityManager,
  entity: EntityTarget<ObjectLiteral>,
  key: string,
  rows: readonly ObjectLiteral[],
): Promise<number> {
  const { affected } = await manager.delete(entity, {
    [key]: In(rows.map((row): unknown => row[key])),
  });
  return affected ?? 0;
}

async function changeBy(
  manager: EntityManager,
  entity: EntityTarget<ObjectLiteral>,
  rows: readonly ObjectLiteral[],
  change: ObjectLiteral,
): Promise<number> {
  const ids = rows.map((row): unknown => row['id']);
  const { affected } = await manager.update(entity, { id: In(ids) }, change);
  return affected ?? 0;
}
