/** Kleene's third value is null: a missing fact makes nobody eligible and nobody ineligible. */
export type Truth = boolean | null;

export type Verdict = 'eligible' | 'ineligible' | 'unknown';

/** False if any part is, else unknown if any part is. */
export function allOf(parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

/** True if any part is, else unknown if any part is. */
export function anyOf(parts: readonly Truth[]): Truth {
  if (parts.includes(true)) return true;
  return parts.includes(null) ? null : false;
}

export function negate(part: Truth): Truth {
  return part === null ? null : !part;
}

export function verdictOf(truth: Truth): Verdict {
  return truth === null ? 'unknown' : truth ? 'eligible' : 'ineligible';
}
