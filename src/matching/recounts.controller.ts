import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { isLocalDate } from '../core/local-date.js';
import { OpenToMachines } from '../identity/bounds.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { DomainError } from '../platform/http/domain-error.js';
import { RecountDto, RecountRequestDto } from './dto/recount.dto.js';
import { RecountPolicy } from './population/recount-policy.js';

@ApiTags('policies')
@Controller('policies')
export class RecountsController {
  constructor(private readonly recountPolicy: RecountPolicy) {}

  /** Changes nothing and publishes nothing; a POST because the question has a body. */
  @OpenToMachines()
  @Post(':id/recounts')
  @HttpCode(200)
  @Roles('rule-editor', 'reviewer', 'approver')
  @ApiOperation({
    summary: 'Decide everybody under a policy as it is and with other numbers in its parameters',
  })
  recount(@Param('id') id: string, @Body() body: RecountRequestDto): Promise<RecountDto> {
    const { asOf, parameters } = body;
    if (asOf !== undefined && !isLocalDate(asOf))
      throw new DomainError(
        'VALIDATION_FAILED',
        {},
        { errors: [{ path: 'asOf', message: `"${asOf}" is not a date` }] },
      );
    return this.recountPolicy.execute(id, parameters, asOf);
  }
}
