import { useQuery } from '@tanstack/react-query';
import { get } from './http.js';
import type { Schemas } from './schemas.js';

export type Ladder = Schemas['LadderDto'];
export type Rung = Schemas['RungDto'];

export function useLadder(uscc: string, asOf?: string) {
  return useQuery({
    queryKey: ['enterprises', uscc, 'ladder', asOf ?? null],
    queryFn: ({ signal }) => get<Ladder>(`/enterprises/${uscc}/ladder`, { asOf }, signal),
  });
}
