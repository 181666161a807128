/** By what a member of staff may be confined: the first three name policies, the last one enterprises. */
export const SCOPE_KINDS = ['department', 'category', 'policy', 'town'] as const;

export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** Departments, categories and policies add up; towns cut across them. A kind without a value confines nobody. */
export type StaffScope = Readonly<Record<ScopeKind, readonly string[]>>;

/** Undefined where nothing is said: the whole district. */
export function staffScopeOf(
  rows: readonly { readonly kind: ScopeKind; readonly value: string }[],
): StaffScope | undefined {
  if (rows.length === 0) return undefined;
  const valuesOf = (wanted: ScopeKind) =>
    rows.filter(({ kind }) => kind === wanted).map(({ value }) => value);
  return {
    department: valuesOf('department'),
    category: valuesOf('category'),
    policy: valuesOf('policy'),
    town: valuesOf('town'),
  };
}
