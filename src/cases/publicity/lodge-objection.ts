import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { RecordConsent } from '../../consents/record-consent.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { newId } from '../../platform/identifier.js';
import type { CaseActor } from '../case-actor.js';
import { CaseTransitions } from '../case-transitions.js';
import { CaseRepository } from '../cases.repository.js';
import { NumberSeriesRepository } from '../number-series.repository.js';
import type { LodgedObjectionDto, LodgeObjectionDto } from './dto/objection.dto.js';
import type { ObjectionEntity } from './objection.entity.js';
import { ObjectionRepository } from './objection.repository.js';
import { PublicityListRepository } from './publicity-list.repository.js';
import { requireOpen } from './require-open.js';

/** Anybody: who that is, nobody here can know, and what is left as a name is kept with the objection. */
const PUBLIC_ACTOR: CaseActor = { userId: 'public', displayName: '社会公众', role: 'public' };

/** Anybody objects to a line of a list under publicity: that line is held, all others go on. */
@Injectable()
export class LodgeObjection {
  constructor(
    private readonly lists: PublicityListRepository,
    private readonly cases: CaseRepository,
    private readonly objections: ObjectionRepository,
    private readonly numbers: NumberSeriesRepository,
    private readonly transitions: CaseTransitions,
    private readonly recordConsent: RecordConsent,
    private readonly auditLog: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError PUBLICITY_LIST_NOT_FOUND, PUBLICITY_NOT_OPEN, PUBLICITY_LINE_SETTLED, NOTICE_OUTDATED */
  execute(listNumber: string, wanted: LodgeObjectionDto): Promise<LodgedObjectionDto> {
    return this.unitOfWork.run(async () => {
      const list = requireOpen(await this.lists.findByNumber(listNumber), this.clock.today());
      if (list.kind === 'waiver') throw new DomainError('PUBLICITY_LINE_SETTLED');
      const line = await this.lists.findLine(list.id, wanted.position);
      const benefitCase = line && (await this.cases.lock(line.caseId));
      if (!benefitCase) throw new DomainError('PUBLICITY_LINE_NOT_FOUND');
      const isHeld = benefitCase.state === 'objected';
      if (benefitCase.listId !== list.id || (benefitCase.state !== 'publicised' && !isHeld))
        throw new DomainError('PUBLICITY_LINE_SETTLED');
      const at = this.clock.now();
      const number = await this.numbers.next('objection');
      const objection: ObjectionEntity = {
        id: newId(),
        objectionNumber: `YY${this.clock.today().slice(0, 4)}-${number}`,
        listId: list.id,
        caseId: benefitCase.id,
        grounds: wanted.grounds.trim(),
        objectorName: wanted.objectorName.trim(),
        objectorContact: wanted.objectorContact.trim(),
        lodgedAt: at,
        tier: 'on-the-spot',
        state: 'open',
        finding: null,
        settledBy: null,
        settledByName: null,
        settledAt: null,
        contactRemovedAt: null,
      };
      await this.objections.insert(objection);
      await this.recordConsent.execute({
        notice: 'objection',
        version: wanted.noticeVersion,
        act: 'given',
        objectionId: objection.id,
        actor: { id: PUBLIC_ACTOR.userId, role: PUBLIC_ACTOR.role },
      });
      const { objectionNumber } = objection;
      // What was written against an enterprise, and by whom, is not for its timeline: the number is.
      if (!isHeld)
        await this.transitions.applyToAll([benefitCase], 'object', PUBLIC_ACTOR, {
          reason: `公示期内收到异议 ${objectionNumber}`,
          detail: { objectionId: objection.id, listNumber },
        });
      await this.auditLog.record({
        action: 'objection.lodged',
        actor: { id: PUBLIC_ACTOR.userId, role: PUBLIC_ACTOR.role },
        subjectType: 'objection',
        subjectId: objection.id,
        detail: { objectionNumber, listNumber, caseNumber: benefitCase.caseNumber },
      });
      return { objectionNumber, lodgedAt: at };
    });
  }
}
