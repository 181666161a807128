import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { DomainError, type FieldError } from './domain-error.js';
import { validationMessage } from './validation-messages.js';

/** Enough to mend a form by; a body of a million faults must not make an answer of the same size. */
const FIELD_ERRORS_MAX = 100;

/**
 * Accepts what the DTO declares and nothing else, turns it into an instance, and answers with every faulty field by
 * its path.
 */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (faults) =>
      new DomainError('VALIDATION_FAILED', {}, { errors: fieldErrors(faults) }),
  });
}

export function fieldErrors(faults: readonly ValidationError[]): FieldError[] {
  const found: FieldError[] = [];
  collect(faults, '', found);
  return found;
}

function collect(faults: readonly ValidationError[], parent: string, found: FieldError[]): void {
  for (const fault of faults) {
    const path = parent === '' ? fault.property : `${parent}.${fault.property}`;
    for (const [constraint, message] of Object.entries(fault.constraints ?? {})) {
      if (found.length >= FIELD_ERRORS_MAX) return;
      found.push({ path, message: validationMessage(constraint, fault.property, message) });
    }
    collect(fault.children ?? [], path, found);
  }
}
