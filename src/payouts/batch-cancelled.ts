import { DomainError } from '../platform/http/domain-error.js';

export function batchCancelled(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    { detail: { zh: '批次已经撤销。', en: 'The batch has been cancelled.' } },
  );
}
