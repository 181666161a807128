import { Module } from '@nestjs/common';
import { ExportFile } from './export-file.js';
import { ExportRecordRepository } from './export-record.repository.js';
import { ExportsController } from './exports.controller.js';
import { ListExports } from './list-exports.js';

/** What leaves the service as a file: for which purpose, who took it, and a list of it all. */
@Module({
  controllers: [ExportsController],
  providers: [ExportRecordRepository, ExportFile, ListExports],
  exports: [ExportFile],
})
export class ExportsModule {}
