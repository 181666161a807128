import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { Label } from '../../core/facts/fact-definition.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { FactCatalogue } from '../fact-catalogue.js';
import { readMappingFile } from './mapping-file.js';
import type { Mapping, Rhythm } from './mapping.js';

/** The mappings that ship with the service; the same three levels up from `src` and from `dist`. */
export const SHIPPED_MAPPINGS = fileURLToPath(new URL('../../../rules/mappings', import.meta.url));

const MAPPING_ID = /^[a-z][a-z0-9-]{0,63}$/;

export interface LoadedMapping {
  readonly mapping: Mapping;
  /** SHA-256 of the file. */
  readonly hash: string;
}

export interface MappingSummary {
  readonly id: string;
  readonly title: Label;
  readonly department: string;
  readonly due?: Rhythm;
}

/** Reads mapping files whenever they are asked for, against the catalogue as it is then. */
@Injectable()
export class MappingLibrary {
  /** Replaced by specs and by an operator's own folder. */
  folder = SHIPPED_MAPPINGS;

  constructor(private readonly catalogue: FactCatalogue) {}

  /**
   * @throws DomainError MAPPING_NOT_FOUND, or IMPORT_INVALID naming every fault of the file with its path
   */
  async read(id: string): Promise<LoadedMapping> {
    const text = MAPPING_ID.test(id) ? await this.textOf(id) : undefined;
    if (text === undefined) throw new DomainError('MAPPING_NOT_FOUND', { mapping: id });
    const { mapping, findings } = readMappingFile(`${id}.yaml`, text, this.catalogue.current());
    if (mapping?.id !== id) {
      if (mapping) findings.add('id', 'mapping-id', `the id must be the file's name, "${id}"`);
      throw new DomainError(
        'IMPORT_INVALID',
        { mapping: id },
        {
          detail: {
            zh: '映射文件 {mapping}.yaml 有误',
            en: 'the mapping {mapping}.yaml is faulty',
          },
          errors: findings.list.map(({ file, path, message }) => ({
            path: path.replace(/\[(\d+)\]/g, '.$1'),
            message: `${file}: ${message}`,
          })),
        },
      );
    }
    return { mapping, hash: createHash('sha256').update(text).digest('hex') };
  }

  /** Those that can be used now, by id. */
  async list(): Promise<MappingSummary[]> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('.yaml')).sort();
    const found: MappingSummary[] = [];
    for (const name of names) {
      const text = await readFile(join(this.folder, name), 'utf8');
      const { mapping } = readMappingFile(name, text, this.catalogue.current());
      if (mapping && `${mapping.id}.yaml` === name) {
        const { title, department, due } = mapping;
        found.push({ id: mapping.id, title, department, ...(due ? { due } : {}) });
      }
    }
    return found;
  }

  private async textOf(id: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.folder, `${id}.yaml`), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
