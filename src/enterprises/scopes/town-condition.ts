import type { LocalDate } from '../../core/local-date.js';

/** Which towns, and how the town of an enterprise is known. */
export interface TownFilter {
  readonly towns: readonly string[];
  /** Who may state it, the highest authority first. */
  readonly sources: readonly string[];
  readonly today: LocalDate;
}

export interface Condition {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * That the enterprise whose id stands in a column is registered in one of the towns, as the fact `town` holds today. An
 * enterprise whose town nobody has stated is in none.
 */
export function townCondition(column: string, { towns, sources, today }: TownFilter): Condition {
  if (sources.length === 0) return { sql: '1 = 0', parameters: {} };
  const ranks = sources.map((_, rank) => `WHEN :townSource${rank} THEN ${rank}`);
  return {
    sql: `(SELECT stated.value FROM fact_statement stated
      WHERE stated.enterprise_id = ${column} AND stated.fact = 'town'
        AND stated.superseded_at IS NULL AND stated.source IN (:...townSources)
        AND stated.valid_from <= :townToday AND (stated.valid_to IS NULL OR stated.valid_to >= :townToday)
      ORDER BY CASE stated.source ${ranks.join(' ')} END, stated.valid_from DESC, stated.id DESC
      LIMIT 1) IN (:...townCodes)`,
    parameters: {
      ...Object.fromEntries(sources.map((source, rank) => [`townSource${rank}`, source])),
      townSources: sources,
      townToday: today,
      // As encodeFactValue writes a code.
      townCodes: towns.map((code) => JSON.stringify(code)),
    },
  };
}
