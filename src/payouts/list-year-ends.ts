import { Injectable } from '@nestjs/common';
import type { Confined } from '../enterprises/scopes/staff-scopes.js';
import { AppropriationAccess } from './appropriation-access.js';
import { YearEndDto } from './dto/year-end.dto.js';
import { FiscalYearClosingRepository } from './fiscal-year-closing.repository.js';

/** How the year of an appropriation was closed. */
@Injectable()
export class ListYearEnds {
  constructor(
    private readonly access: AppropriationAccess,
    private readonly closings: FiscalYearClosingRepository,
  ) {}

  /** @throws DomainError APPROPRIATION_NOT_FOUND */
  async execute(appropriationId: string, actor: Confined): Promise<YearEndDto[]> {
    await this.access.require(actor, appropriationId);
    const closings = await this.closings.findByAppropriation(appropriationId);
    return closings.map((closing) => YearEndDto.of(closing));
  }
}
