import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountRateGuard } from './account-rate.guard.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { ChangePassword } from './accounts/change-password.js';
import { DisableAccount } from './accounts/disable-account.js';
import { EndSessions } from './accounts/end-sessions.js';
import { FindAccount } from './accounts/find-account.js';
import { ListAccounts } from './accounts/list-accounts.js';
import { OwnAccountController } from './accounts/own-account.controller.js';
import { ResetPassword } from './accounts/reset-password.js';
import { SetPassword } from './accounts/set-password.js';
import { ViewOwnAccount } from './accounts/view-own-account.js';
import { BoundsGuard } from './bounds.guard.js';
import { ChooseEnterprise } from './choose-enterprise.js';
import { ChosenEnterpriseController } from './chosen-enterprise.controller.js';
import { ConfirmPerson } from './confirm-person.js';
import { Cookies } from './cookies.js';
import { CreateUser } from './create-user.js';
import { DemonstrationAccounts } from './demonstration-accounts.js';
import { DemonstrationController } from './demonstration.controller.js';
import { EnterpriseBindingRepository } from './enterprise-binding.repository.js';
import { KnownDevices } from './lock-out/known-devices.js';
import { LockOut } from './lock-out/lock-out.js';
import { LockOutRepository } from './lock-out/lock-out.repository.js';
import { MachineTokenRepository } from './machines/machine-token.repository.js';
import { MachineTokensController } from './machines/machine-tokens.controller.js';
import { MakeMachineToken } from './machines/make-machine-token.js';
import { RecogniseMachine } from './machines/recognise-machine.js';
import { RevokeMachineToken } from './machines/revoke-machine-token.js';
import { OpenSession } from './open-session.js';
import { BeginOpenIdSignIn } from './openid/begin-openid-sign-in.js';
import { BindIdentity } from './openid/bind-identity.js';
import { ExternalIdentityRepository } from './openid/external-identity.repository.js';
import { FindEnterpriseUser } from './openid/find-enterprise-user.js';
import { FindStaffUser } from './openid/find-staff-user.js';
import { FinishOpenIdSignIn } from './openid/finish-openid-sign-in.js';
import { OpenIdProviders } from './openid/openid-providers.js';
import { OpenIdController } from './openid/openid.controller.js';
import { UnbindIdentity } from './openid/unbind-identity.js';
import { OriginGuard } from './origin.guard.js';
import { Passwords } from './passwords.js';
import { Representation } from './representation.js';
import { RecogniseActor } from './recognise-actor.js';
import { RolesGuard } from './roles.guard.js';
import { BeginEnrolment } from './second-step/begin-enrolment.js';
import { ConfirmEnrolment } from './second-step/confirm-enrolment.js';
import { EnterCode } from './second-step/enter-code.js';
import { RemoveSecondStep } from './second-step/remove-second-step.js';
import { SecondStepController } from './second-step/second-step.controller.js';
import { SecondStepRepository } from './second-step/second-step.repository.js';
import { SecondSteps } from './second-step/second-steps.js';
import { SessionController } from './session.controller.js';
import { SessionGuard } from './session.guard.js';
import { SessionRepository } from './session.repository.js';
import { SignInStepRepository } from './sign-in-step.repository.js';
import { SignInSteps } from './sign-in-steps.js';
import { SignIn } from './sign-in.js';
import { SignOut } from './sign-out.js';
import { UserRepository } from './user.repository.js';
import { StaffScopeRepository } from './staff-scope.repository.js';
import { WorkOutActor } from './work-out-actor.js';

@Module({
  controllers: [
    OpenIdController,
    SessionController,
    ChosenEnterpriseController,
    DemonstrationController,
    SecondStepController,
    OwnAccountController,
    AccountsController,
    MachineTokensController,
  ],
  providers: [
    UserRepository,
    Passwords,
    SessionRepository,
    Cookies,
    EnterpriseBindingRepository,
    StaffScopeRepository,
    WorkOutActor,
    ChooseEnterprise,
    RecogniseActor,
    SignInStepRepository,
    SignInSteps,
    LockOutRepository,
    LockOut,
    KnownDevices,
    OpenSession,
    SignIn,
    SignOut,
    Representation,
    CreateUser,
    ConfirmPerson,
    DemonstrationAccounts,
    SecondStepRepository,
    SecondSteps,
    EnterCode,
    BeginEnrolment,
    ConfirmEnrolment,
    RemoveSecondStep,
    ExternalIdentityRepository,
    OpenIdProviders,
    BeginOpenIdSignIn,
    FinishOpenIdSignIn,
    FindEnterpriseUser,
    FindStaffUser,
    BindIdentity,
    UnbindIdentity,
    MachineTokenRepository,
    RecogniseMachine,
    MakeMachineToken,
    RevokeMachineToken,
    EndSessions,
    SetPassword,
    ChangePassword,
    ResetPassword,
    DisableAccount,
    ListAccounts,
    FindAccount,
    ViewOwnAccount,
    // Global guards run in this order: where from, then who, then how often, then whether.
    { provide: APP_GUARD, useClass: OriginGuard },
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_GUARD, useClass: AccountRateGuard },
    { provide: APP_GUARD, useClass: RolesGuard },
    { provide: APP_GUARD, useClass: BoundsGuard },
  ],
  exports: [
    CreateUser,
    DemonstrationAccounts,
    UserRepository,
    EnterpriseBindingRepository,
    StaffScopeRepository,
  ],
})
export class IdentityModule {}
