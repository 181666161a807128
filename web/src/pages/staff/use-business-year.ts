import { useCasesSummary } from '../../api/cases.js';

/** The fiscal year of the server's business date, not of the browser's clock; undefined until it is known. */
export function useBusinessYear(): number | undefined {
  const { data } = useCasesSummary();
  return data && Number(data.today.slice(0, 4));
}
