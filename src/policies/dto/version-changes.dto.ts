import { ApiProperty } from '@nestjs/swagger';
import { LabelDto } from './label.dto.js';
import { SourceDto } from './source.dto.js';

/** null on a side: there was, or is, none. */
export class ChangeDto {
  @ApiProperty({ type: LabelDto, nullable: true })
  before: LabelDto | null;

  @ApiProperty({ type: LabelDto, nullable: true })
  after: LabelDto | null;
}

export class ParameterChangeDto extends ChangeDto {
  name: string;
  words: LabelDto;
}

export class SentenceChangesDto {
  added: LabelDto[];
  removed: LabelDto[];
}

export class SourceChangesDto {
  added: SourceDto[];
  removed: SourceDto[];
}

/** What a version changed in the version before it. */
export class VersionChangesDto {
  parameters: ParameterChangeDto[];
  conditions: SentenceChangesDto;
  payableWhile: SentenceChangesDto;

  @ApiProperty({ type: ChangeDto, nullable: true })
  benefit: ChangeDto | null;

  sources: SourceChangesDto;
}
