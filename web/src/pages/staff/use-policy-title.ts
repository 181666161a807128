import { useCallback } from 'react';
import { usePolicies } from '../../api/policies.js';
import { usePick } from '../../i18n/language.js';

/** Names a policy by its id; until the catalogue has come, the id itself. */
export function usePolicyTitle(): (policyId: string) => string {
  const pick = usePick();
  const { data } = usePolicies();
  return useCallback(
    (policyId) => pick(data?.find(({ id }) => id === policyId)?.title) || policyId,
    [data, pick],
  );
}
