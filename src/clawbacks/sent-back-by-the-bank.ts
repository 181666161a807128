import { DomainError } from '../platform/http/domain-error.js';

/** Whatever else is done about such a clawback would ask for the money twice. */
export function sentBackByTheBank(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    {
      detail: {
        zh: '本次追缴所针对的款项已由银行退回，没有可以追回的款项，只可不予追缴。',
        en: 'The bank has sent back the payment that this clawback is about, so there is nothing to be repaid: it can only be dropped.',
      },
    },
  );
}
