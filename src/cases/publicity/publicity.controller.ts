import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PageQuery } from '../../platform/http/page-query.dto.js';
import { Public } from '../../platform/http/public.decorator.js';
import { LodgedObjectionDto, LodgeObjectionDto } from './dto/objection.dto.js';
import { PublicListDetailDto, PublicListsDto } from './dto/public-list.dto.js';
import { LodgeObjection } from './lodge-objection.js';
import { ShowPublicity } from './show-publicity.js';

/** What anybody may see and say without signing in. */
@ApiTags('publicity')
@Public()
@Controller('publicity')
export class PublicityController {
  constructor(
    private readonly showPublicity: ShowPublicity,
    private readonly lodgeObjection: LodgeObjection,
  ) {}

  /** Lists under publicity today. */
  @Get()
  @ApiOkResponse({ type: PublicListsDto })
  async list(): Promise<PublicListsDto> {
    return { data: await this.showPublicity.execute() };
  }

  /** One of them with a page of its lines. */
  @Get(':listNumber')
  @ApiOkResponse({ type: PublicListDetailDto })
  show(
    @Param('listNumber') listNumber: string,
    @Query() page: PageQuery,
  ): Promise<PublicListDetailDto> {
    return this.showPublicity.one(listNumber, page);
  }

  /** The whole list as a CSV file. */
  @Get(':listNumber/file')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string', format: 'binary' } } } })
  async file(@Param('listNumber') listNumber: string): Promise<StreamableFile> {
    return new StreamableFile(await this.showPublicity.file(listNumber), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${listNumber}.csv"`,
    });
  }

  /** Objects to a line; that line is held until the objection is settled. */
  @Post(':listNumber/objections')
  @ApiCreatedResponse({ type: LodgedObjectionDto })
  object(
    @Param('listNumber') listNumber: string,
    @Body() objection: LodgeObjectionDto,
  ): Promise<LodgedObjectionDto> {
    return this.lodgeObjection.execute(listNumber, objection);
  }
}
