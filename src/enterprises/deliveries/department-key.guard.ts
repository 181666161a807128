import type { RawBodyRequest } from '@nestjs/common';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../../platform/clock.js';
import { isUniqueViolation } from '../../platform/database/database-error.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { setCurrentActor } from '../../platform/http/request-context.js';
import { setDelivererOf } from './deliverer.js';
import { DepartmentKeyRepository } from './department-key.repository.js';
import { isSameSignature, signatureOf } from './signature.js';

/** How far the clocks of two machines may differ, and how long a request may be on its way. */
export const SIGNATURE_SECONDS = 300;

const KEY_ID = /^[0-9a-f-]{36}$/;
const TIMESTAMP = /^\d{1,12}$/;
const SIGNATURE = /^[0-9a-f]{64}$/;

/**
 * Lets in the machine of a department that signs its requests: a signature holds for five minutes and once. A route with
 * this guard is public to the guard of sessions.
 */
@Injectable()
export class DepartmentKeyGuard implements CanActivate {
  constructor(
    private readonly keys: DepartmentKeyRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RawBodyRequest<Request>>();
    const keyId = request.header('x-huiqi-key') ?? '';
    const timestamp = request.header('x-huiqi-timestamp') ?? '';
    const signature = request.header('x-huiqi-signature') ?? '';
    if (!KEY_ID.test(keyId) || !TIMESTAMP.test(timestamp) || !SIGNATURE.test(signature))
      throw new DomainError('SIGNATURE_INVALID');
    const key = await this.keys.findUsable(keyId);
    const signed = {
      method: request.method,
      path: request.originalUrl,
      timestamp,
      keyId,
      body: request.rawBody ?? new Uint8Array(),
    };
    // One answer for an unknown key, a revoked one and a wrong signature: who asks must not learn which keys exist.
    if (!key || !isSameSignature(signatureOf(signed, key.secret), signature))
      throw new DomainError('SIGNATURE_INVALID');
    await this.useOnce(keyId, Number(timestamp), signature);
    setDelivererOf(request, { keyId, department: key.department, signature });
    setCurrentActor({ id: `key:${keyId}`, role: 'department' });
    return true;
  }

  private async useOnce(keyId: string, timestamp: number, signature: string): Promise<void> {
    const now = this.clock.now();
    if (Math.abs(now.getTime() / 1_000 - timestamp) > SIGNATURE_SECONDS)
      throw new DomainError('SIGNATURE_STALE', { seconds: SIGNATURE_SECONDS });
    const expiresAt = new Date((timestamp + SIGNATURE_SECONDS + 1) * 1_000);
    try {
      await this.unitOfWork.run(() => this.keys.use(keyId, { signature, expiresAt }, now));
    } catch (error) {
      if (isUniqueViolation(error, 'used_signature')) throw new DomainError('SIGNATURE_REPLAYED');
      throw error;
    }
  }
}
