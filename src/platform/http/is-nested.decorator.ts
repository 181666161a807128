import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';

/**
 * An object of a DTO's form, or with `each` a list of them. `@ValidateNested` alone takes a list for what is in it, so that an
 * empty one, or one of empty ones, has no fault and reaches the handler in the object's place.
 */
export function IsNested(
  type: () => new () => object,
  options?: { readonly each: true },
): PropertyDecorator {
  return applyDecorators(IsObject(options), ValidateNested(options), Type(type));
}
