import { CreateUser } from '../../src/identity/create-user.js';
import type { Role } from '../../src/identity/roles.js';
import { runInContext } from '../../src/platform/http/request-context.js';
import type { TestApp } from './test-app.js';

export const TEST_PASSWORD = 'long enough for a test';

export interface SignInAsOptions {
  /** Default: the role's name. */
  readonly username?: string;
  /** For an enterprise user. */
  readonly uscc?: string;
}

export interface SignedIn {
  readonly userId: string;
  readonly username: string;
  /** For the `Cookie` header. */
  readonly cookie: string;
}

/** Creates a user of that role and signs in over HTTP. */
export async function signInAs(
  testApp: TestApp,
  role: Role,
  { username = role, uscc }: SignInAsOptions = {},
): Promise<SignedIn> {
  const { userId } = await asSystem(() =>
    testApp.app.get(CreateUser, { strict: false }).execute({
      username,
      password: TEST_PASSWORD,
      displayName: username,
      role,
      ...(uscc === undefined ? {} : { uscc }),
    }),
  );
  const response = await fetch(`${testApp.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: TEST_PASSWORD }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0];
  if (response.status !== 201 || cookie === undefined) {
    throw new Error(`signing in as ${username} was answered with ${response.status}`);
  }
  return { userId, username, cookie };
}

/** Runs work that records who acts, outside of any request. */
export function asSystem<T>(work: () => T): T {
  const actor = { id: 'system:test', role: 'system' };
  return runInContext({ requestId: 'test', language: 'zh', actor }, work);
}
