import { ApiProperty } from '@nestjs/swagger';
import { LabelDto } from './label.dto.js';

/** A condition and how it came out; groups have children, leaves have the fact and its sentence. */
export class ReasonDto {
  kind: 'all' | 'any' | 'not' | 'leaf';

  /** null: unknown, because facts are missing. */
  @ApiProperty({ type: Boolean, nullable: true })
  truth: boolean | null;

  @ApiProperty({ type: () => [ReasonDto], required: false })
  children?: ReasonDto[];

  fact?: string;
  text?: LabelDto;
  value?: LabelDto | null;

  /** There is a value, which is not shown to the caller's role; absent otherwise. */
  @ApiProperty({ type: Boolean, required: false })
  hidden?: true;
  source?: LabelDto | null;

  @ApiProperty({ type: String, nullable: true, required: false })
  recordedOn?: string | null;

  @ApiProperty({ type: String, nullable: true, required: false })
  period?: string | null;

  missing?: string[];

  @ApiProperty({ type: String, nullable: true, required: false })
  note?: string | null;
}
