import { useQuery } from '@tanstack/react-query';
import { get } from './http.js';
import type { Schemas } from './schemas.js';

/** 回执: what became of a case that has ended. */
export type Certificate = Schemas['CertificateDto'];

export function useCertificate(caseId: string) {
  return useQuery({
    queryKey: ['certificates', caseId],
    queryFn: ({ signal }) => get<Certificate>(`/cases/${caseId}/certificate`, undefined, signal),
  });
}

/** Whether number and code belong together; asked once both are there. */
export function useCheckedCertificate(number: string, code: string) {
  return useQuery({
    queryKey: ['checked-certificates', number, code],
    queryFn: ({ signal }) =>
      get<Schemas['CheckedCertificateDto']>(
        `/certificates/${encodeURIComponent(number)}`,
        { code },
        signal,
      ),
    enabled: number !== '' && code !== '',
  });
}
