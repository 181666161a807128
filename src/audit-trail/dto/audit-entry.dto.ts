import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { AuditEntryEntity } from '../../audit/audit-entry.entity.js';
import { nameOfAct } from '../../audit/audited-acts.js';
import type { AuditSealEntity } from '../../audit/chain/audit-seal.entity.js';
import type { LocalDate } from '../../core/local-date.js';
import { IsLocalDate } from '../../platform/is-local-date.decorator.js';
import type { Page } from '../../platform/http/cursor.js';
import { PageQuery } from '../../platform/http/page-query.dto.js';

export class AuditQuery extends PageQuery {
  /** Entries that concern this enterprise. */
  @IsOptional()
  @IsString()
  @MaxLength(18)
  uscc?: string;

  /** A user name, or the id of a user, job or command. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  actor?: string;

  /** Such as case.confirm. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  action?: string;

  /** The day in China. */
  @IsOptional()
  @IsLocalDate()
  day?: LocalDate;
}

/** What people call an act. */
export class ActNameDto {
  zh: string;
  en: string;
}

/** An act that can be looked for. */
export class AuditedActDto {
  action: string;
  name: ActNameDto;
}

export class AuditedActListDto {
  data: AuditedActDto[];
}

/** An entry with its place in the chain. */
export interface AuditRow {
  readonly entry: AuditEntryEntity;
  readonly seal: AuditSealEntity | undefined;
  /** Of a user who has an account. */
  readonly actorName: string | undefined;
}

export class AuditEntryDto {
  id: string;
  at: string;
  action: string;
  /** What people call that; null for a code of an earlier version. */
  actionName: ActNameDto | null;

  /** The id of a user, job or command. */
  actor: string;

  @ApiProperty({ type: String, nullable: true })
  actorName: string | null;

  actorRole: string;
  subjectType: string;
  subjectId: string;

  /** The enterprise that it concerns. */
  @ApiProperty({ type: String, nullable: true })
  uscc: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  detail: Readonly<Record<string, unknown>>;

  /** SM3 of the subject before the act and after it. */
  @ApiProperty({ type: String, nullable: true })
  beforeHash: string | null;

  @ApiProperty({ type: String, nullable: true })
  afterHash: string | null;

  @ApiProperty({ type: String, nullable: true })
  requestId: string | null;

  /** An address, `command` or `job`; null for entries of earlier versions. */
  @ApiProperty({ type: String, nullable: true })
  origin: string | null;

  @ApiProperty({ type: String, nullable: true })
  agent: string | null;

  /** Its place in the chain; null while it waits to be sealed. */
  @ApiProperty({ type: Number, nullable: true })
  position: number | null;

  @ApiProperty({ type: String, nullable: true })
  hash: string | null;

  static of({ entry, seal, actorName }: AuditRow): AuditEntryDto {
    return {
      ...entry,
      at: entry.at.toISOString(),
      actionName: nameOfAct(entry.action),
      actorName: actorName ?? null,
      position: seal?.position ?? null,
      hash: seal?.hash ?? null,
    };
  }
}

export class AuditEntryPageDto implements Page<AuditEntryDto> {
  data: AuditEntryDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** What an enterprise sees of an entry about itself: the capacity in which somebody acted, not who it was. */
export class OwnAuditEntryDto {
  id: string;
  at: string;
  action: string;
  /** What people call that; null for a code of an earlier version. */
  actionName: ActNameDto | null;
  actorRole: string;
  subjectType: string;
  subjectId: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  detail: Readonly<Record<string, unknown>>;

  @ApiProperty({ type: Number, nullable: true })
  position: number | null;

  static of({ entry, seal }: AuditRow): OwnAuditEntryDto {
    const { id, at, action, actorRole, subjectType, subjectId, detail } = entry;
    const position = seal?.position ?? null;
    return {
      id,
      at: at.toISOString(),
      action,
      actionName: nameOfAct(action),
      actorRole,
      subjectType,
      subjectId,
      detail,
      position,
    };
  }
}

export class OwnAuditEntryPageDto implements Page<OwnAuditEntryDto> {
  data: OwnAuditEntryDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
