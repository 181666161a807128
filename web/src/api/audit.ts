import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { fileAddress, get } from './http.js';
import type { Schemas } from './schemas.js';

export type AuditEntry = Schemas['AuditEntryDto'];
export type AuditChain = Schemas['AuditChainDto'];

export interface AuditFilter {
  readonly uscc: string;
  readonly actor: string;
  readonly action: string;
  readonly day: string;
}

const KEY = 'audit';

export function useAuditChain() {
  return useQuery({
    queryKey: [KEY, 'chain'],
    queryFn: ({ signal }) => get<AuditChain>('/audit-chain', {}, signal),
  });
}

export function useAuditEntries(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: [KEY, 'entries', filter],
    queryFn: ({ pageParam, signal }) =>
      get<Schemas['AuditEntryPageDto']>(
        '/audit-entries',
        { ...filter, limit: 20, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function proofFile(id: string): string {
  return fileAddress(`/audit-entries/${id}/proof`);
}
