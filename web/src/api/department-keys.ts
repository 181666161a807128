import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, remove } from './http.js';
import type { Schemas } from './schemas.js';

export type DepartmentKey = Schemas['DepartmentKeyDto'];
export type DepartmentKeyList = Schemas['DepartmentKeyListDto'];
export type MadeDepartmentKey = Schemas['MadeDepartmentKeyDto'];

const KEY = 'department-keys';

export function useDepartmentKeys() {
  return useQuery({
    queryKey: [KEY],
    queryFn: ({ signal }) => get<DepartmentKeyList>('/department-keys', {}, signal),
  });
}

export function useMakeDepartmentKey() {
  const client = useQueryClient();
  return useMutation({
    // The answer holds the secret: it is forgotten with the component that shows it.
    gcTime: 0,
    mutationFn: (wanted: Schemas['DepartmentKeyRequest']) =>
      post<MadeDepartmentKey>('/department-keys', wanted),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}

export function useRevokeDepartmentKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/department-keys/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}
