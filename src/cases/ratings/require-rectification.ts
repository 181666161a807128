import { DomainError } from '../../platform/http/domain-error.js';
import type { LocalizedText } from '../../platform/http/error-codes.js';
import type { RectificationEntity, RectificationState } from './rectification.entity.js';

const IS_ALREADY: Readonly<Record<RectificationState, LocalizedText>> = {
  open: { zh: '整改尚未答复。', en: 'The rectification has not been answered yet.' },
  answered: {
    zh: '整改已经答复，等候回访。',
    en: 'The rectification has been answered and awaits the call back.',
  },
  closed: { zh: '整改已经办结。', en: 'The rectification is closed.' },
};

/** @throws DomainError ILLEGAL_TRANSITION where it is not in that state */
export function requireRectification(
  rectification: RectificationEntity,
  state: RectificationState,
): RectificationEntity {
  if (rectification.state !== state) {
    throw new DomainError('ILLEGAL_TRANSITION', {}, { detail: IS_ALREADY[rectification.state] });
  }
  return rectification;
}
