import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Roles } from '../../identity/roles.decorator.js';
import { CASE_READERS } from '../../identity/roles.js';
import { PageQuery } from '../../platform/http/page-query.dto.js';
import { PublicityListQuery } from '../dto/case-query.dto.js';
import {
  MadePublicityListDto,
  MakePublicityListDto,
  MakeWaiverNoticeDto,
  PublicityListDetailDto,
  PublicityListDto,
  PublicityListPageDto,
} from './dto/publicity-list.dto.js';
import { MakePublicityList } from './make-publicity-list.js';
import { MakeWaiverNotice } from './make-waiver-notice.js';
import { ShowPublicityLists } from './show-publicity-lists.js';

@ApiTags('publicity')
@Controller('publicity-lists')
export class PublicityListsController {
  constructor(
    private readonly makePublicityList: MakePublicityList,
    private readonly makeWaiverNotice: MakeWaiverNotice,
    private readonly showPublicityLists: ShowPublicityLists,
  ) {}

  /** Publishes every reviewed case of a policy as one list. */
  @Roles('reviewer')
  @Post()
  @ApiCreatedResponse({ type: MadePublicityListDto })
  make(
    @CurrentActor() actor: Actor,
    @Body() order: MakePublicityListDto,
  ): Promise<MadePublicityListDto> {
    return this.makePublicityList.execute(actor, order);
  }

  /** Gives notice to every enterprise of a policy that has answered no reminder, or to the chosen ones. */
  @Roles('reviewer')
  @Post('waivers')
  @ApiCreatedResponse({ type: PublicityListDto })
  giveNotice(
    @CurrentActor() actor: Actor,
    @Body() order: MakeWaiverNoticeDto,
  ): Promise<PublicityListDto> {
    return this.makeWaiverNotice.execute(actor, order);
  }

  /** Lists, newest first. */
  @Roles(...CASE_READERS)
  @Get()
  @ApiOkResponse({ type: PublicityListPageDto })
  list(
    @CurrentActor() actor: Actor,
    @Query() query: PublicityListQuery,
  ): Promise<PublicityListPageDto> {
    return this.showPublicityLists.execute(actor, query);
  }

  /** One list with a page of its cases. */
  @Roles(...CASE_READERS)
  @Get(':id')
  @ApiOkResponse({ type: PublicityListDetailDto })
  show(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() page: PageQuery,
  ): Promise<PublicityListDetailDto> {
    return this.showPublicityLists.one(actor, id, page);
  }
}
