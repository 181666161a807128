import { Transform } from 'class-transformer';

/** A variable that says a number; anything else is left for the check to refuse. */
export const toNumber = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : value,
);
