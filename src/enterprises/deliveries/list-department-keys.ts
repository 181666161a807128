import { Injectable } from '@nestjs/common';
import { ENTERPRISE_SOURCE } from '../../core/facts/fact-definition.js';
import { FactCatalogue } from '../fact-catalogue.js';
import { namedSource } from '../source-label.js';
import { DepartmentKeyRepository } from './department-key.repository.js';
import { DepartmentKeyDto, type DepartmentKeyListDto } from './dto/department-key.dto.js';

/** Which keys there are, and who may be given one. */
@Injectable()
export class ListDepartmentKeys {
  constructor(
    private readonly keys: DepartmentKeyRepository,
    private readonly catalogue: FactCatalogue,
  ) {}

  async execute(): Promise<DepartmentKeyListDto> {
    const departments = this.catalogue.departments();
    return {
      data: (await this.keys.list()).map((key) => DepartmentKeyDto.of(key, departments)),
      departments: [...departments.keys()]
        .filter((id) => id !== ENTERPRISE_SOURCE)
        .map((id) => namedSource(id, departments)),
    };
  }
}
