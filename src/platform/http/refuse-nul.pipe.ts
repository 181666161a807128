import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { DomainError } from './domain-error.js';

/** PostgreSQL can store no NUL character, and no name, text or id has one: it is refused before anything is looked up. */
@Injectable()
export class RefuseNulPipe implements PipeTransform {
  transform(value: unknown, { type, data }: ArgumentMetadata): unknown {
    if (type === 'custom') return value;
    const path = pathOfNul(value, data ?? '');
    if (path === undefined) return value;
    throw new DomainError(
      'VALIDATION_FAILED',
      {},
      {
        errors: [
          {
            path,
            message: { zh: '含有不可用的字符', en: 'contains a character that cannot be used' },
          },
        ],
      },
    );
  }
}

function pathOfNul(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined;
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const found = pathOfNul(part, path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
