import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Label } from '../i18n/language.js';
import { get } from './http.js';
import type { Refine, Schemas } from './schemas.js';

/** `true`, `false`, or `null` where a fact is missing. */
export type Truth = boolean | null;

type SentReason = Schemas['ReasonDto'];

export interface ReasonGroup {
  readonly kind: 'all' | 'any' | 'not';
  readonly truth: Truth;
  readonly children: readonly Reason[];
}

export type ReasonLeaf = Refine<
  Required<Omit<SentReason, 'children' | 'hidden'>>,
  {
    readonly kind: 'leaf';
    readonly text: Label;
    readonly value: Label | null;
    readonly source: Label | null;
    /** There is a value that the reader may not see. */
    readonly hidden?: true;
  }
>;

export type Reason = ReasonGroup | ReasonLeaf;

export type Delivery = 'direct' | 'confirm' | 'apply' | 'self-assessed' | 'automatic';
export type FactType =
  'boolean' | 'integer' | 'number' | 'money' | 'ratio' | 'date' | 'code' | 'codes';

export type AwaitedFact = Schemas['AwaitedFactDto'];
export type LegalSource = Schemas['SourceDto'];

type SentEntitlement = Schemas['EntitlementDto'];

export type Entitlement = Refine<
  Omit<SentEntitlement, 'missing'>,
  { readonly delivery: Delivery; readonly conditions: readonly Truth[] }
> & { readonly missing: readonly AwaitedFact[] };

export type EntitlementDetail = Refine<
  Schemas['EntitlementDetailDto'],
  { readonly reasons: Reason | null }
>;

export type Question = Refine<Schemas['QuestionDto'], { readonly type: FactType }>;

type SentEntitlements = Refine<
  Schemas['EntitlementsDto'],
  {
    readonly items: readonly (Omit<Entitlement, 'missing'> & Pick<SentEntitlement, 'missing'>)[];
    readonly questions: readonly Question[];
  }
>;

export type Entitlements = Omit<SentEntitlements, 'items' | 'awaited'> & {
  readonly items: readonly Entitlement[];
};

export function entitlementsQuery(uscc: string, asOf?: string) {
  return queryOptions({
    queryKey: ['enterprises', uscc, 'entitlements', asOf ?? null],
    queryFn: async ({ signal }) =>
      withMissing(
        await get<SentEntitlements>(`/enterprises/${uscc}/entitlements`, { asOf }, signal),
      ),
  });
}

/** What is missing is sent once, however many policies wait for it. */
function withMissing({ items, awaited, ...rest }: SentEntitlements): Entitlements {
  return {
    ...rest,
    items: items.map(({ missing, ...item }) => ({
      ...item,
      missing: missing.flatMap((position) => awaited[position] ?? []),
    })),
  };
}

/** Why one policy came out as it did, asked only when somebody wants to know. */
export function useEntitlementDetail(uscc: string, policyId: string, asOf: string) {
  return useQuery({
    queryKey: ['enterprises', uscc, 'entitlement', asOf, policyId],
    queryFn: ({ signal }) =>
      get<EntitlementDetail>(`/enterprises/${uscc}/entitlements/${policyId}`, { asOf }, signal),
  });
}

export function useEntitlements(uscc: string, asOf?: string) {
  return useQuery(entitlementsQuery(uscc, asOf));
}
