import { ArrayMaxSize, ArrayUnique, IsArray, IsString, Matches, MaxLength } from 'class-validator';
import type { StaffScope } from '../../identity/staff-scope.js';

const VALUES_MAX = 500;
const VALUE_MAX_LENGTH = 100;

/** To what a member of staff is confined; four empty lists: the whole district. */
export class StaffScopeDto implements StaffScope {
  /** Departments, as policies name the one in charge. */
  @IsArray()
  @ArrayMaxSize(VALUES_MAX)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(VALUE_MAX_LENGTH, { each: true })
  department: string[];

  /** Categories of policies. */
  @IsArray()
  @ArrayMaxSize(VALUES_MAX)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(VALUE_MAX_LENGTH, { each: true })
  category: string[];

  /** Policies by their ids. */
  @IsArray()
  @ArrayMaxSize(VALUES_MAX)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(VALUE_MAX_LENGTH, { each: true })
  policy: string[];

  /** Towns by their nine-digit codes; they cut across the policies. */
  @IsArray()
  @ArrayMaxSize(VALUES_MAX)
  @ArrayUnique()
  @IsString({ each: true })
  @Matches(/^\d{9}$/, { each: true })
  town: string[];
}
