import type { LocalDate } from '../../core/local-date.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { PublicityListEntity } from './publicity-list.entity.js';

/**
 * A list is shown to everybody from its first to its last day, and not a day longer.
 * @throws DomainError PUBLICITY_LIST_NOT_FOUND, PUBLICITY_NOT_OPEN
 */
export function requireOpen(
  list: PublicityListEntity | null,
  today: LocalDate,
): PublicityListEntity {
  if (!list) throw new DomainError('PUBLICITY_LIST_NOT_FOUND');
  const { opensOn, closesOn } = list;
  if (today < opensOn || today > closesOn)
    throw new DomainError('PUBLICITY_NOT_OPEN', { opensOn, closesOn });
  return list;
}
