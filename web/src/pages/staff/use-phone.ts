import { useSyncExternalStore } from 'react';

const NARROW = '(max-width: 760px)';

function subscribe(changed: () => void): () => void {
  const media = matchMedia(NARROW);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

/** Where a table would have to be pushed sideways, rows become cards. */
export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);
}
