import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../platform/http/public.decorator.js';
import { PolicyDetailDto, PolicyListDto } from './dto/policy.dto.js';
import { ViewPolicy } from './view-policy.js';

/** What the law offers is public: anybody may read it without signing in. */
@ApiTags('policies')
@Controller('policies')
export class PoliciesController {
  constructor(private readonly view: ViewPolicy) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'All policies, drafts included, in the order of their ids' })
  list(): PolicyListDto {
    return { data: this.view.list() };
  }

  @Get(':id')
  @Public()
  @ApiOperation({
    summary: 'One policy: every version with what it changed, the chain it stands in, its cases',
  })
  find(@Param('id') id: string): Promise<PolicyDetailDto> {
    return this.view.execute(id);
  }
}
