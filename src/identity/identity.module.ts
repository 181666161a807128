import { Module, RequestMethod, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountRateGuard } from './account-rate.guard.js';
import { CreateUser } from './create-user.js';
import { DemonstrationAccounts } from './demonstration-accounts.js';
import { DemonstrationController } from './demonstration.controller.js';
import { OriginGuard } from './origin.guard.js';
import { Passwords } from './passwords.js';
import { RecogniseActor } from './recognise-actor.js';
import { RolesGuard } from './roles.guard.js';
import { SessionCookie } from './session-cookie.js';
import { SessionController } from './session.controller.js';
import { SessionGuard } from './session.guard.js';
import { SessionRepository } from './session.repository.js';
import { SignInRateLimit } from './sign-in-rate-limit.js';
import { SignIn } from './sign-in.js';
import { SignOut } from './sign-out.js';
import { UserRepository } from './user.repository.js';

@Module({
  controllers: [SessionController, DemonstrationController],
  providers: [
    UserRepository,
    Passwords,
    SessionRepository,
    SessionCookie,
    RecogniseActor,
    SignIn,
    SignOut,
    CreateUser,
    DemonstrationAccounts,
    SignInRateLimit,
    // Global guards run in this order: where from, then who, then how often, then whether.
    { provide: APP_GUARD, useClass: OriginGuard },
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_GUARD, useClass: AccountRateGuard },
    { provide: APP_GUARD, useClass: RolesGuard },
  ],
  exports: [CreateUser, DemonstrationAccounts],
})
export class IdentityModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(SignInRateLimit).forRoutes({ path: 'session', method: RequestMethod.POST });
  }
}
