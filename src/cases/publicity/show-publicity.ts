import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/page-query.dto.js';
import { PublicLineDto, PublicListDto, type PublicListDetailDto } from './dto/public-list.dto.js';
import { writePublicityFile } from './publicity-file.js';
import { PublicityListRepository } from './publicity-list.repository.js';
import { requireOpen } from './require-open.js';

/** What is under publicity today, for everybody. */
@Injectable()
export class ShowPublicity {
  constructor(
    private readonly lists: PublicityListRepository,
    private readonly clock: Clock,
  ) {}

  /** Lists under publicity, those that close first coming first. */
  async execute(): Promise<PublicListDto[]> {
    const lists = await this.lists.findPublicOn(this.clock.today());
    return lists.map((list) => PublicListDto.of(list));
  }

  /** @throws DomainError PUBLICITY_LIST_NOT_FOUND, PUBLICITY_NOT_OPEN */
  async one(listNumber: string, { limit, cursor }: PageQuery): Promise<PublicListDetailDto> {
    const list = requireOpen(await this.lists.findByNumber(listNumber), this.clock.today());
    const [after = 0] = cursor === undefined ? [] : decodeCursor(cursor, ['number']);
    const lines = await this.lists.findLines(list.id, { limit: limit + 1, after });
    const page = pageOf(lines, limit, ({ position }) => [position]);
    return {
      ...PublicListDto.of(list),
      lines: page.data.map((line) => PublicLineDto.of(line)),
      nextCursor: page.nextCursor,
    };
  }

  /** @throws DomainError PUBLICITY_LIST_NOT_FOUND, PUBLICITY_NOT_OPEN */
  async file(listNumber: string): Promise<Buffer> {
    const list = requireOpen(await this.lists.findByNumber(listNumber), this.clock.today());
    return writePublicityFile(list, await this.lists.findLines(list.id));
  }
}
