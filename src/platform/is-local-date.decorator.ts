import { registerDecorator } from 'class-validator';
import { isLocalDate } from '../core/local-date.js';

/** A day that exists, `YYYY-MM-DD`. */
export function IsLocalDate(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isLocalDate',
      target: target.constructor,
      propertyName: String(propertyName),
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isLocalDate(value),
        defaultMessage: () => `${String(propertyName)} must be a calendar date such as 2024-10-15`,
      },
    });
}
