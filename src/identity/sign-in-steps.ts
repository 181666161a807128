import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SignInStepRepository } from './sign-in-step.repository.js';
import { idOfToken, newToken } from './token.js';

/** What is remembered under which kind of step. */
interface StepData {
  /** On the way to a provider and back. */
  readonly openid: {
    readonly realm: string;
    readonly state: string;
    readonly nonce: string;
    readonly verifier: string;
    readonly returnTo: string;
    readonly replacedSessionId: string | null;
  };
  /** The password was right, the code is awaited. */
  readonly code: { readonly userId: string };
}

type StepKind = keyof StepData;

/** Carries a sign-in from one request to the next, by a token that the browser holds; each counts once. */
@Injectable()
export class SignInSteps {
  constructor(
    private readonly repository: SignInStepRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async begin<K extends StepKind>(kind: K, data: StepData[K], minutes: number): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + minutes * 60_000);
    await this.unitOfWork.run(() =>
      this.repository.insert({ id: idOfToken(token), kind, data: { ...data }, expiresAt }, now),
    );
    return token;
  }

  /** Undefined for a token that is unknown, used or too old. */
  async find<K extends StepKind>(kind: K, token: string): Promise<StepData[K] | undefined> {
    const step = await this.repository.find(idOfToken(token), kind, this.clock.now());
    return step?.data as StepData[K] | undefined;
  }

  /** As `find`, and nobody finds it any more. */
  async use<K extends StepKind>(kind: K, token: string): Promise<StepData[K] | undefined> {
    const data = await this.find(kind, token);
    const isFirst = await this.unitOfWork.run(() => this.repository.delete(idOfToken(token)));
    return isFirst ? data : undefined;
  }
}
