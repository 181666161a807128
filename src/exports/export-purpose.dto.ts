import { Transform } from 'class-transformer';
import { IsString, Length, Matches } from 'class-validator';

const PURPOSE_LENGTH_MIN = 2;
export const PURPOSE_LENGTH_MAX = 200;

// A purpose is said in words: dots and digits are what somebody types who has none.
const WORD = /\p{L}{2}/u;

/** Whether a trimmed text may stand as the purpose of an export. */
export function isPurpose(text: string): boolean {
  return text.length <= PURPOSE_LENGTH_MAX && WORD.test(text);
}

/** The query of everything that hands out a file. */
export class ExportPurpose {
  /** What the file is for, in a few words; recorded with the export. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(PURPOSE_LENGTH_MIN, PURPOSE_LENGTH_MAX)
  @Matches(WORD)
  purpose: string;
}
