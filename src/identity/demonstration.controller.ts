import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../platform/http/public.decorator.js';
import { DemonstrationAccounts } from './demonstration-accounts.js';
import { DemonstrationDto } from './dto/demonstration.dto.js';

@ApiTags('session')
@Controller('demonstration')
export class DemonstrationController {
  constructor(private readonly demonstrationAccounts: DemonstrationAccounts) {}

  /** Whether demonstration data is loaded, and as whom one can then sign in. */
  @Public()
  @Get()
  @ApiOkResponse({ type: DemonstrationDto })
  async find(): Promise<DemonstrationDto> {
    return DemonstrationDto.of(await this.demonstrationAccounts.list());
  }
}
