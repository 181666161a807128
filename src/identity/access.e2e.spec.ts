import { Controller, Get, Module, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { makeUscc } from '../core/standards/uscc.js';
import { Public } from '../platform/http/public.decorator.js';
import { currentContext } from '../platform/http/request-context.js';
import { signInAs, type SignedIn } from '../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../test/support/test-app.js';
import type { Actor } from './actor.js';
import { CurrentActor } from './current-actor.decorator.js';
import { OwnEnterprise } from './own-enterprise.decorator.js';
import { Roles } from './roles.decorator.js';
import { ROLE_NAMES, STAFF_ROLES, type Role } from './roles.js';

const OWN = makeUscc('91310120', 'MA1HABCD');
const OTHER = makeUscc('91310120', 'MA1HEFGH');

@Controller('probe')
class ProbeController {
  @Get('undeclared')
  undeclared(): string {
    return 'reached';
  }

  @Public()
  @Get('public')
  public(): string {
    return 'reached';
  }

  @Roles('reviewer', 'approver')
  @Get('roles')
  roles(): string {
    return 'reached';
  }

  @Roles()
  @Get('no-roles')
  noRoles(): string {
    return 'reached';
  }

  @Roles(...ROLE_NAMES)
  @Post('actor')
  actor(@CurrentActor() actor: Actor): unknown {
    return { actor, recorded: currentContext()?.actor };
  }

  @Roles(...ROLE_NAMES)
  @OwnEnterprise()
  @Get('enterprises/:uscc')
  ownEnterprise(): string {
    return 'reached';
  }

  @Roles(...ROLE_NAMES)
  @Get('undeclared-enterprises/:uscc')
  undeclaredEnterprise(): string {
    return 'reached';
  }
}

@Public()
@Controller('public-probe')
class PublicProbeController {
  @Get('public')
  public(): string {
    return 'reached';
  }

  @Roles('administrator')
  @Get('roles')
  roles(): string {
    return 'reached';
  }
}

@Module({ controllers: [ProbeController, PublicProbeController] })
class ProbeModule {}

describe('who may call what', () => {
  let testApp: TestApp;
  const signedIn = {} as Record<Role, SignedIn>;

  beforeAll(async () => {
    testApp = await createTestApp({ imports: [ProbeModule] });
    for (const role of ROLE_NAMES) {
      const enterprise = role === 'enterprise' ? { uscc: OWN } : {};
      signedIn[role] = await signInAs(testApp, role, enterprise);
    }
  });

  afterAll(() => testApp.close());

  const get = (path: string, role?: Role) => {
    const call = request(testApp.url).get(`/api/v1/${path}`);
    return role ? call.set('Cookie', signedIn[role].cookie) : call;
  };
  const rolesLetIn = async (path: string): Promise<Role[]> => {
    const allowed: Role[] = [];
    for (const role of ROLE_NAMES) {
      const { status, body } = (await get(path, role)) as { status: number; body: unknown };
      if (status === 200) allowed.push(role);
      else
        expect({ status, body }).toMatchObject({
          status: 403,
          body: { code: 'FORBIDDEN' },
        });
    }
    return allowed;
  };

  it.each([
    'probe/undeclared',
    'probe/roles',
    'probe/no-roles',
    `probe/enterprises/${OWN}`,
    'public-probe/roles',
  ])('nobody reaches %s unnamed', async (path) => {
    const answer = await get(path).expect(401);
    expect(answer.body).toMatchObject({ code: 'UNAUTHENTICATED', title: '请先登录' });
    await get(path).set('Cookie', 'huiqi_session=forged').expect(401);
  });

  it.each(['probe/public', 'public-probe/public'])('anybody reaches %s', async (path) => {
    await get(path).expect(200);
    await get(path, 'reviewer').expect(200);
    await get(path).set('Cookie', 'huiqi_session=forged').expect(200);
  });

  it('a route that names roles lets in those and no others', async () => {
    expect(await rolesLetIn('probe/roles')).toEqual(['reviewer', 'approver']);
  });

  it('a handler that names roles is not public in a controller that is', async () => {
    expect(await rolesLetIn('public-probe/roles')).toEqual(['administrator']);
  });

  it.each(['probe/undeclared', 'probe/no-roles'])('%s lets in nobody at all', async (path) => {
    expect(await rolesLetIn(path)).toEqual([]);
  });

  it('an enterprise user reaches its own enterprise', async () => {
    await get(`probe/enterprises/${OWN}`, 'enterprise').expect(200);
  });

  it.each([OTHER, 'ffffffffffffffffff', OWN.toLowerCase(), `${OWN}%20`, `%00${OWN}`])(
    'to an enterprise user %s does not exist',
    async (uscc) => {
      const answer = await get(`probe/enterprises/${uscc}`, 'enterprise').expect(404);
      expect(answer.body).toMatchObject({ code: 'ENTERPRISE_NOT_FOUND' });
      expect(answer.body).not.toHaveProperty('detail');
    },
  );

  it('staff reach every enterprise', async () => {
    for (const role of STAFF_ROLES) await get(`probe/enterprises/${OTHER}`, role).expect(200);
  });

  it('a route that names an enterprise and does not say whose is closed to enterprise users', async () => {
    expect(await rolesLetIn(`probe/undeclared-enterprises/${OWN}`)).toEqual(STAFF_ROLES);
  });

  it('the actor is the one of the session, whatever the body says', async () => {
    const { cookie, userId } = signedIn.enterprise;
    const answer = await request(testApp.url)
      .post('/api/v1/probe/actor')
      .set('Cookie', cookie)
      .send({ userId: 'forged', role: 'administrator', actor: { role: 'administrator' } })
      .expect(201);
    expect(answer.body).toEqual({
      actor: {
        userId,
        username: 'enterprise',
        displayName: 'enterprise',
        role: 'enterprise',
        uscc: OWN,
        scope: 'account',
        capacity: 'legal-representative',
      },
      recorded: { id: userId, role: 'enterprise' },
    });
  });
});
