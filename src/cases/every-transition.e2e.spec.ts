/**
 * Goal: every transition of the lifecycle, on every road that has it, can be walked in the real database by whom it names and
 * by nobody else, and not while any of its guards is broken. Method: the tests are drawn from the lifecycle itself, so that a
 * transition without a test cannot be added.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ACCOUNT,
  addEnterprise,
  entitlementOf,
  openNewCase,
} from '../../test/support/benefit-cases.js';
import type { Entitlement } from '../matching/case-opener.js';
import { asSystem } from '../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../test/support/test-app.js';
import { CASE_LIFECYCLE } from '../core/lifecycle/case-lifecycle.js';
import type {
  CaseState,
  Guard,
  Party,
  Road,
  Transition,
  VouchedGuard,
} from '../core/lifecycle/lifecycle.js';
import { ownerOf } from '../core/lifecycle/transitions.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { CaseActor } from './case-actor.js';
import { CaseTransitions, type ActOptions } from './case-transitions.js';
import type { CaseChanges } from './cases.repository.js';
import { CaseRepository } from './cases.repository.js';

const PARTIES: readonly Party[] = [
  'public',
  'enterprise',
  'reviewer',
  'approver',
  'cashier',
  'system',
];

/** How an entitlement has to look for its case to travel on a road. */
const TRAVELS: Readonly<Record<Road, Pick<Entitlement, 'delivery' | 'effect'>>> = {
  direct: { delivery: 'direct', effect: 'cash' },
  confirm: { delivery: 'confirm', effect: 'cash' },
  apply: { delivery: 'apply', effect: 'cash' },
  'self-assessed': { delivery: 'self-assessed', effect: 'permanent-reduction' },
  automatic: { delivery: 'automatic', effect: 'fee-reduction' },
  qualification: { delivery: 'apply', effect: 'qualification' },
};

/** What breaks a guard that is read from the case; every other guard is broken by not vouching for it. */
const BREAKS: Partial<Record<Guard, CaseChanges | 'no reason'>> = {
  'amount-known': { amountFen: null },
  'amount-payable': { amountFen: 0 },
  'account-known': { accountNumber: null },
  'reason-given': 'no reason',
};

let testApp: TestApp;
let enterprise: Awaited<ReturnType<typeof addEnterprise>>;
let count = 0;
beforeAll(async () => {
  testApp = await createTestApp();
  enterprise = await addEnterprise(testApp);
});
afterAll(() => testApp.close());

const as = (party: Party): CaseActor => ({
  userId: `test:${party}`,
  displayName: party,
  role: party,
});
const isRead = (guard: Guard) => BREAKS[guard] !== undefined;
const vouchedOf = ({ guards }: Transition) =>
  guards.filter((guard): guard is VouchedGuard => !isRead(guard));

function apply(id: string, transition: Transition, party: Party, changed: ActOptions = {}) {
  const options: ActOptions = {
    reason: '经核实',
    changes: ACCOUNT,
    vouched: vouchedOf(transition),
    limitEndsOn: '2024-12-02',
    ...changed,
  };
  const transitions = testApp.app.get(CaseTransitions, { strict: false });
  return asSystem(() => transitions.apply(id, transition.act, as(party), options));
}

/** The transitions of a road that lead to a state, as few as possible. */
function wayTo(state: CaseState, road: Road): Transition[] {
  const open: { at: CaseState | null; way: Transition[] }[] = [{ at: null, way: [] }];
  const seen = new Set<CaseState | null>();
  for (const { at, way } of open) {
    if (at === state) return way;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const transition of CASE_LIFECYCLE.transitions)
      if (transition.from === at && transition.roads.includes(road))
        open.push({ at: transition.to, way: [...way, transition] });
  }
  throw new Error(`no way leads to ${state} on the road ${road}`);
}

async function caseAt(state: CaseState, road: Road): Promise<string> {
  count += 1;
  const entitlementKey = `every-transition-${count}`;
  const id = await openNewCase(
    testApp,
    entitlementOf(enterprise, { ...TRAVELS[road], entitlementKey }),
  );
  for (const transition of wayTo(state, road).slice(1))
    await apply(id, transition, partiesOf(transition)[0]!);
  return id;
}

function partiesOf({ act }: Transition): readonly Party[] {
  return CASE_LIFECYCLE.acts[act].by;
}

async function historyOf(id: string) {
  const reader = testApp.app.get(UnitOfWork, { strict: false }).reader;
  return reader.query<{ act: string; from_state: string; to_state: string }[]>(
    `SELECT act, from_state, to_state FROM case_transition WHERE case_id = '${id}' ORDER BY row_version`,
  );
}

async function messagesOf(id: string): Promise<number> {
  const reader = testApp.app.get(UnitOfWork, { strict: false }).reader;
  const rows = await reader.query<unknown[]>(
    `SELECT id FROM outreach_message WHERE case_id = '${id}'`,
  );
  return rows.length;
}

describe.each(Object.keys(TRAVELS) as Road[])('on the road %s', (road) => {
  const leaving = CASE_LIFECYCLE.transitions.filter(
    (transition) => transition.from !== null && transition.roads.includes(road),
  );

  it.each(leaving.map((transition) => [describing(transition), transition] as const))(
    '%s',
    async (_, transition) => {
      const from = transition.from!;
      const id = await caseAt(from, road);
      const parties = partiesOf(transition);
      for (const party of PARTIES.filter((each) => !parties.includes(each)))
        await expect(apply(id, transition, party)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const by = parties[0]!;
      for (const guard of transition.guards)
        await expect(apply(id, transition, by, broken(transition, guard))).rejects.toThrow();
      const told = await messagesOf(id);

      const after = await apply(id, transition, by);

      expect(after).toMatchObject({ state: transition.to, owner: ownerOf(transition.to, road) });
      const row = await testApp.app.get(CaseRepository, { strict: false }).findRow(id);
      expect(row?.benefitCase).toMatchObject({
        state: transition.to,
        owner: ownerOf(transition.to, road),
        dueOn: after.dueOn,
      });
      expect((await historyOf(id)).at(-1)).toEqual({
        act: transition.act,
        from_state: from,
        to_state: transition.to,
      });
      expect((await messagesOf(id)) - told).toBe(transition.tells ? 1 : 0);
    },
  );
});

it('begins on every road as the lifecycle says', async () => {
  for (const road of Object.keys(TRAVELS) as Road[]) {
    const opening = CASE_LIFECYCLE.transitions.filter(
      ({ from, roads }) => from === null && roads.includes(road),
    );
    expect(opening).toHaveLength(1);
    expect(await historyOf(await caseAt(opening[0]!.to, road))).toEqual([
      { act: opening[0]!.act, from_state: null, to_state: opening[0]!.to },
    ]);
  }
});

function describing({ from, act, to }: Transition): string {
  return `${from} –${act}→ ${to}`;
}

function broken(transition: Transition, guard: Guard): ActOptions {
  const breaks = BREAKS[guard];
  if (breaks === undefined)
    return { vouched: vouchedOf(transition).filter((each) => each !== guard) };
  return breaks === 'no reason' ? { reason: undefined } : { changes: { ...ACCOUNT, ...breaks } };
}
