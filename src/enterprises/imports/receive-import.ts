import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/actor.js';
import { ImportDto, type ImportAnswerDto, type ImportQuery } from '../dto/import.dto.js';
import { ImportFile } from './import-file.js';
import { receiveUpload } from './receive-upload.js';

/** Takes an uploaded file and imports it. */
@Injectable()
export class ReceiveImport {
  constructor(private readonly importFile: ImportFile) {}

  /** @throws DomainError as ImportFile, UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE */
  async execute(
    request: IncomingMessage,
    { mapping, fileName }: ImportQuery,
    { userId, role }: Actor,
  ): Promise<ImportAnswerDto> {
    const received = await receiveUpload(request, this.importFile.folder);
    try {
      const { file, isRepeated } = await this.importFile.execute({
        path: received.path,
        fileName,
        mapping,
        actor: { id: userId, role },
      });
      return { ...ImportDto.of(file), repeated: isRepeated };
    } finally {
      await received.remove();
    }
  }
}
