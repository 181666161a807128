import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/http/domain-error.js';
import { AdjustmentRepository } from './adjustment.repository.js';
import { AppropriationRepository } from './appropriation.repository.js';
import { AdjustmentDto } from './dto/adjustment.dto.js';

/** How an appropriation was changed since it was given. */
@Injectable()
export class ListAdjustments {
  constructor(
    private readonly appropriations: AppropriationRepository,
    private readonly adjustments: AdjustmentRepository,
  ) {}

  /** @throws DomainError APPROPRIATION_NOT_FOUND */
  async execute(appropriationId: string): Promise<AdjustmentDto[]> {
    const appropriation = await this.appropriations.findById(appropriationId);
    if (!appropriation) throw new DomainError('APPROPRIATION_NOT_FOUND');
    const adjustments = await this.adjustments.findByAppropriation(appropriationId);
    return adjustments.map((adjustment) => AdjustmentDto.of(adjustment));
  }
}
