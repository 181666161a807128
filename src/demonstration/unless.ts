import { DomainError } from '../platform/http/domain-error.js';

/** What is there already, from a load that was broken off or by somebody's own hand, stays as it is. */
export async function unless(
  code: DomainError['code'],
  act: () => Promise<unknown>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DomainError && error.code === code)) throw error;
  }
}
