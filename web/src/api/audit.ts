import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
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

/** Entries are sealed about once a second: one without a place soon has it. */
const SEALED_AFTER_MS = 2_000;

function untilSealed(pages: readonly { data: readonly { position: number | null }[] }[] = []) {
  const isWaiting = pages.some(({ data }) => data.some(({ position }) => position === null));
  return isWaiting ? SEALED_AFTER_MS : false;
}

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
    refetchInterval: ({ state }) => untilSealed(state.data?.pages),
  });
}

export type OwnAuditEntry = Schemas['OwnAuditEntryDto'];

/** Who looked at or changed what of the enterprise. */
export function useOwnAuditEntries(uscc: string) {
  return useInfiniteQuery({
    queryKey: [KEY, 'own', uscc],
    queryFn: ({ pageParam, signal }) =>
      get<Schemas['OwnAuditEntryPageDto']>(
        `/enterprises/${uscc}/audit-entries`,
        { limit: 20, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => untilSealed(state.data?.pages),
  });
}

/** Every act that can be looked for, by what people call it. */
export function useAuditedActs() {
  return useQuery({
    queryKey: [KEY, 'acts'],
    queryFn: async ({ signal }) =>
      (await get<Schemas['AuditedActListDto']>('/audit-acts', {}, signal)).data,
    staleTime: Infinity,
  });
}

/** The proof of one entry, as the text of a file. */
export function useProof(id: string) {
  return useMutation({
    mutationFn: async () =>
      `${JSON.stringify(await get<Schemas['EntryProofDto']>(`/audit-entries/${id}/proof`), null, 2)}\n`,
  });
}

export function proofFile(id: string): string {
  return fileAddress(`/audit-entries/${id}/proof`);
}
