import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { requireScope, type Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { OwnEnterprise } from '../identity/own-enterprise.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { CASE_READERS } from '../identity/roles.js';
import { AccountAnswerDto, AccountDto, AccountRequest } from './dto/account.dto.js';
import { EnterpriseDto, EnterprisePageDto, EnterpriseQuery } from './dto/enterprise.dto.js';
import { FactAnswerDto, FactAnswerRequest, FactListDto } from './dto/fact.dto.js';
import { ListFacts } from './list-facts.js';
import { RecordAccount } from './record-account.js';
import { SearchEnterprises } from './search-enterprises.js';
import { StateFact } from './state-fact.js';
import { ViewAccount } from './view-account.js';
import { EnterpriseScopeGuard } from './scopes/enterprise-scope.guard.js';

@ApiTags('enterprises')
@UseGuards(EnterpriseScopeGuard)
@Controller('enterprises')
@OwnEnterprise()
export class EnterprisesController {
  constructor(
    private readonly searchEnterprises: SearchEnterprises,
    private readonly listFacts: ListFacts,
    private readonly stateFact: StateFact,
    private readonly viewAccount: ViewAccount,
    private readonly recordAccount: RecordAccount,
  ) {}

  /** Enterprises by part of the name or the beginning of the code. */
  @Roles(...CASE_READERS)
  @Get()
  search(
    @CurrentActor() actor: Actor,
    @Query() query: EnterpriseQuery,
  ): Promise<EnterprisePageDto> {
    return this.searchEnterprises.execute(actor, query);
  }

  @Roles('enterprise', ...CASE_READERS)
  @Get(':uscc')
  find(@Param('uscc') uscc: string): Promise<EnterpriseDto> {
    return this.searchEnterprises.find(uscc);
  }

  /** What is known about an enterprise now: by whom, of which period, from which file and row. */
  @Roles('enterprise', 'reviewer', 'approver', 'specialist', 'auditor')
  @Get(':uscc/facts')
  facts(@CurrentActor() actor: Actor, @Param('uscc') uscc: string): Promise<FactListDto> {
    return this.listFacts.execute(actor, uscc);
  }

  /** The enterprise answers what is asked of it, or a reviewer attests what only a person can say. */
  @Roles('enterprise', 'reviewer', 'specialist')
  @Post(':uscc/facts')
  @HttpCode(200)
  state(
    @Param('uscc') uscc: string,
    @Body() answer: FactAnswerRequest,
    @CurrentActor() actor: Actor,
  ): Promise<FactAnswerDto> {
    return this.stateFact.execute(uscc, answer, actor);
  }

  @Roles('enterprise', 'reviewer', 'cashier', 'auditor')
  @Get(':uscc/account')
  account(@Param('uscc') uscc: string): Promise<AccountAnswerDto> {
    return this.viewAccount.execute(uscc);
  }

  /** Only the enterprise says where it is paid; staff cannot redirect its money. */
  @Roles('enterprise')
  @Put(':uscc/account')
  async putAccount(
    @Param('uscc') uscc: string,
    @Body() account: AccountRequest,
    @CurrentActor() actor: Actor,
  ): Promise<AccountDto> {
    requireScope(actor, 'account');
    const { userId, role } = actor;
    return AccountDto.of(await this.recordAccount.execute(uscc, account, { id: userId, role }));
  }
}
