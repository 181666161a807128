import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/actor.js';
import { requireWholeDistrict } from '../../identity/actor.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { PayoutFileRepository } from './payout-file.repository.js';

/** A file to or from the bank by its name, for whoever sees to the vouchers of the whole district. */
@Injectable()
export class ReadPayoutFile {
  constructor(private readonly files: PayoutFileRepository) {}

  /** @throws DomainError WHOLE_DISTRICT_ONLY, PAYOUT_FILE_NOT_FOUND */
  async execute(name: string, actor: Actor): Promise<Buffer> {
    requireWholeDistrict(actor);
    const bytes = await this.files.read(name);
    if (!bytes) throw new DomainError('PAYOUT_FILE_NOT_FOUND', { name });
    return bytes;
  }
}
