/** The figures of results.json as rows of the report. */

export const YARDSTICK = 'json-rules-engine';

/** One row for each way in which an engine was run; those of single questions have no rate. */
export function rowsOf({ engines, library }) {
  const rows = engines.flatMap(({ name, version, rows: count, most, variants }) =>
    variants.map((variant) => ({
      ...variant,
      name,
      title: version ? `${name} ${version}` : name,
      rows: count,
      isOurs: name.includes('(ours)'),
      processMB: most / 1e6,
      nanoseconds: (variant.ms * 1e6) / count,
      rate: variant.action ? undefined : (count * library.policies) / variant.ms / 1000,
    })),
  );
  const yardstick = rows.find(({ name }) => name === YARDSTICK);
  return rows.map((row) => ({ ...row, ratio: row.rate && row.rate / yardstick.rate }));
}

export function whole(number) {
  return Math.round(number).toLocaleString('en');
}

/** So many digits as say something: small numbers keep some behind the point. */
export function decimal(number, digits) {
  if (number >= 1000) return whole(number);
  return digits === 1 ? number.toFixed(1) : String(Number(number.toPrecision(digits)));
}
