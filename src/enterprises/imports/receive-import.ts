import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { requireAllTowns, type Actor } from '../../identity/actor.js';
import { ImportPreviewDto } from '../dto/import-preview.dto.js';
import { ImportDto, type ImportAnswerDto, type ImportQuery } from '../dto/import.dto.js';
import { FactCatalogue } from '../fact-catalogue.js';
import { ImportFile } from './import-file.js';
import { PreviewImport } from './preview-import.js';
import { receiveUpload, type ReceivedFile } from './receive-upload.js';

/** Takes an uploaded file and imports it, or says what importing it would do. */
@Injectable()
export class ReceiveImport {
  constructor(
    private readonly importFile: ImportFile,
    private readonly previewImport: PreviewImport,
    private readonly catalogue: FactCatalogue,
  ) {}

  /** @throws DomainError WHOLE_DISTRICT_ONLY, as ImportFile, UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE */
  execute(
    request: IncomingMessage,
    { mapping, fileName }: ImportQuery,
    by: Actor,
  ): Promise<ImportAnswerDto> {
    requireAllTowns(by);
    const actor = { id: by.userId, role: by.role };
    return this.withUpload(request, async ({ path }) => {
      const answer = await this.importFile.execute({ path, fileName, mapping, actor });
      return { ...ImportDto.of(answer.file), repeated: answer.isRepeated };
    });
  }

  /** @throws DomainError WHOLE_DISTRICT_ONLY, as PreviewImport, UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE */
  preview(
    request: IncomingMessage,
    { mapping, fileName }: ImportQuery,
    actor: Actor,
  ): Promise<ImportPreviewDto> {
    requireAllTowns(actor);
    return this.withUpload(request, async ({ path }) =>
      ImportPreviewDto.of(
        await this.previewImport.execute({ path, fileName, mapping }),
        this.catalogue,
        actor,
      ),
    );
  }

  private async withUpload<T>(
    request: IncomingMessage,
    work: (received: ReceivedFile) => Promise<T>,
  ): Promise<T> {
    const received = await receiveUpload(request, this.importFile.folder);
    try {
      return await work(received);
    } finally {
      await received.remove();
    }
  }
}
