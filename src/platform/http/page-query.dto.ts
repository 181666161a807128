import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const PAGE_SIZE_DEFAULT = 20;
const PAGE_SIZE_MAX = 100;
const CURSOR_LENGTH_MAX = 1_000;

/** The query of every list: `?limit=20&cursor=…`. Extend it with the list's own filters. */
export class PageQuery {
  /** How many rows at most. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PAGE_SIZE_MAX)
  limit: number = PAGE_SIZE_DEFAULT;

  /** `nextCursor` of the page before; absent for the first page. */
  @IsOptional()
  @IsString()
  @MaxLength(CURSOR_LENGTH_MAX)
  cursor?: string;
}
