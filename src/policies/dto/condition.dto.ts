import { ApiProperty } from '@nestjs/swagger';
import { LabelDto } from './label.dto.js';

/** A condition as the law states it, with nobody in view; groups have children, leaves have the fact and the sentence. */
export class ConditionDto {
  kind: 'all' | 'any' | 'not' | 'leaf';

  @ApiProperty({ type: () => [ConditionDto], required: false })
  children?: ConditionDto[];

  fact?: string;
  text?: LabelDto;

  @ApiProperty({ type: String, nullable: true, required: false })
  note?: string | null;

  /** Who has to look, where no data can say. */
  @ApiProperty({ type: LabelDto, nullable: true, required: false })
  attestedBy?: LabelDto | null;
}
