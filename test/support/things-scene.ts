import type { ClawbackScene } from './clawback-scene.js';
import { DAYS, expectOk } from './clawback-scene.js';
import { SCENE_POLICY } from './payouts-scene.js';
import { signInAs, type SignedIn } from './sign-in-as.js';

/** By the word before the parameter of a route, the id of a thing there is. */
export type Things = Readonly<Record<string, string>>;

/** Makes what routes can be asked for: of the enterprise of `scene.owner`, and of staff's things one of each kind. */
export async function makeThings(scene: ClawbackScene): Promise<Things> {
  const { payouts, paid, owner } = scene;
  const { id: clawback } = expectOk(await scene.open(10_00));
  expectOk(await scene.call('reviewer', 'POST', `/${clawback}/notice`, DAYS));
  const certificate = await payouts.expectOk<{ number: string; code: string }>(
    owner,
    'GET',
    `/cases/${paid.caseId}/certificate`,
  );
  await signInAs(payouts.testApp, 'enterprise', {
    uscc: (await payouts.enterprise()).uscc,
    username: 'agent',
  });
  const agent = await payouts.expectOk<{ id: string }>(owner, 'POST', '/account/agents', {
    username: 'agent',
    scope: 'read',
    validTo: '2025-12-31',
  });
  return {
    enterprises: paid.uscc,
    cases: paid.caseId,
    agents: agent.id,
    clawbacks: clawback,
    messages: await firstId(owner, `/enterprises/${paid.uscc}/messages`),
    policies: SCENE_POLICY,
    entitlements: SCENE_POLICY,
    'audit-entries': await firstId(owner, `/enterprises/${paid.uscc}/audit-entries`),
    ...Object.fromEntries<string>(
      await Promise.all(
        ['publicity-lists', 'payout-batches', 'appropriations', 'bank-answers'].map(
          async (kind) => [kind, await firstId(payouts.staff.auditor, `/${kind}`)] as const,
        ),
      ),
    ),
    certificates: certificate.number,
    codes: certificate.code,
  };

  async function firstId(who: SignedIn, path: string): Promise<string> {
    const { data } = await payouts.expectOk<{ data: { id: string }[] }>(who, 'GET', path);
    const id = data[0]?.id;
    if (id === undefined) throw new Error(`the scene has nothing at ${path}`);
    return id;
  }
}

/** The address of a route, with things in the place of its parameters; `1` is none. */
export function addressOf(path: string, of: Things): string {
  return path.replace(/([a-z-]+)\/:\w+/g, (_, kind: string) => `${kind}/${of[kind] ?? '1'}`);
}

const EXPORTS = [
  '/api/v1/exports/file',
  '/api/v1/figures/file',
  '/api/v1/imports/:id/rejects',
  '/api/v1/payout-batches/:id/file',
];

/** What a route needs to be asked besides its parameters, such as `?caseId=…`. */
export function queryOf(path: string, things: Things): string {
  if (path === '/api/v1/clawbacks/proposal') return `?caseId=${things['cases']}`;
  if (EXPORTS.includes(path)) return '?purpose=审计调阅';
  if (path === '/api/v1/certificates/:number') return `?code=${things['codes']}`;
  return '';
}
