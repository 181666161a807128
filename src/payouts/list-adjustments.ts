import { Injectable } from '@nestjs/common';
import type { Confined } from '../enterprises/scopes/staff-scopes.js';
import { AdjustmentRepository } from './adjustment.repository.js';
import { AppropriationAccess } from './appropriation-access.js';
import { AdjustmentDto } from './dto/adjustment.dto.js';

/** How an appropriation was changed since it was given. */
@Injectable()
export class ListAdjustments {
  constructor(
    private readonly access: AppropriationAccess,
    private readonly adjustments: AdjustmentRepository,
  ) {}

  /** @throws DomainError APPROPRIATION_NOT_FOUND */
  async execute(appropriationId: string, actor: Confined): Promise<AdjustmentDto[]> {
    await this.access.require(actor, appropriationId);
    const adjustments = await this.adjustments.findByAppropriation(appropriationId);
    return adjustments.map((adjustment) => AdjustmentDto.of(adjustment));
  }
}
