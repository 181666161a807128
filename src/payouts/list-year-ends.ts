import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/http/domain-error.js';
import { AppropriationRepository } from './appropriation.repository.js';
import { YearEndDto } from './dto/year-end.dto.js';
import { FiscalYearClosingRepository } from './fiscal-year-closing.repository.js';

/** How the year of an appropriation was closed. */
@Injectable()
export class ListYearEnds {
  constructor(
    private readonly appropriations: AppropriationRepository,
    private readonly closings: FiscalYearClosingRepository,
  ) {}

  /** @throws DomainError APPROPRIATION_NOT_FOUND */
  async execute(appropriationId: string): Promise<YearEndDto[]> {
    const appropriation = await this.appropriations.findById(appropriationId);
    if (!appropriation) throw new DomainError('APPROPRIATION_NOT_FOUND');
    const closings = await this.closings.findByAppropriation(appropriationId);
    return closings.map((closing) => YearEndDto.of(closing));
  }
}
