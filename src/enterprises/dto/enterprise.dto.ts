import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../../platform/http/page-query.dto.js';
import type { EnterpriseEntity } from '../enterprise.entity.js';

export class EnterpriseQuery extends PageQuery {
  /** Part of the name, or the beginning of the code. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search: string = '';
}

export class EnterpriseDto {
  uscc: string;
  name: string;

  @ApiProperty({ type: String, nullable: true })
  address: string | null;

  @ApiProperty({ type: String, nullable: true })
  contactEmail: string | null;

  @ApiProperty({ type: String, nullable: true })
  contactPhone: string | null;

  /** Made up for the demonstration. */
  demonstration: boolean;

  static of(enterprise: EnterpriseEntity): EnterpriseDto {
    const { uscc, name, address, contactEmail, contactPhone, demonstration } = enterprise;
    return { uscc, name, address, contactEmail, contactPhone, demonstration };
  }
}

export class EnterprisePageDto {
  data: EnterpriseDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
