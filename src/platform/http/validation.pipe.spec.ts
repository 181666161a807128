import {
  ArrayMaxSize,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { describe, expect, it } from '@jest/globals';
import { DomainError } from './domain-error.js';
import { PageQuery } from './page-query.dto.js';
import { createValidationPipe } from './validation.pipe.js';
import { IsNested } from './is-nested.decorator.js';

class Line {
  @IsInt()
  @Min(1)
  @Max(100)
  amount2Fen: number;
}

class Form {
  @IsString()
  @MaxLength(5)
  name: string;

  @IsEmail()
  mail: string;

  @IsIn(['a', 'b'])
  kind: string;

  @Length(2, 4)
  code: string;

  @IsNotEmpty()
  reason: string;

  @ArrayMaxSize(200)
  @IsNested(() => Line, { each: true })
  lines: Line[];
}

const VALID = { name: 'n', mail: 'a@b.example', kind: 'a', code: 'abc', reason: 'r', lines: [] };

async function faults(body: object): Promise<unknown[]> {
  const outcome: unknown = await createValidationPipe()
    .transform(body, { type: 'body', metatype: Form })
    .catch((error: unknown) => error);
  if (!(outcome instanceof DomainError)) return [];
  expect(outcome.code).toBe('VALIDATION_FAILED');
  return outcome.errors.map(({ path, message }) => [
    path,
    typeof message === 'string' ? message : message.zh,
  ]);
}

describe('the validation pipe', () => {
  it('makes an instance of what is valid', async () => {
    const form: unknown = await createValidationPipe().transform(
      { ...VALID, lines: [{ amount2Fen: 1 }] },
      { type: 'body', metatype: Form },
    );
    expect(form).toBeInstanceOf(Form);
    expect((form as Form).lines[0]).toBeInstanceOf(Line);
  });

  it('names every faulty field by its path, in Chinese with its bounds', async () => {
    const body = {
      name: '六个字的名称',
      mail: 'nobody',
      kind: 'c',
      code: 'a',
      reason: '',
      lines: [{ amount2Fen: 1 }, { amount2Fen: 101 }, { amount2Fen: 0.5, extra: 1 }],
    };
    expect(await faults(body)).toEqual([
      ['name', '最多 5 个字'],
      ['mail', '应为电子邮箱地址'],
      ['kind', '不在可选的范围内'],
      ['code', '至少 2 个字'],
      ['reason', '不能为空'],
      ['lines.1.amount2Fen', '不能大于 100'],
      ['lines.2.extra', '没有这个字段'],
      ['lines.2.amount2Fen', '不能小于 1'],
      ['lines.2.amount2Fen', '应为整数'],
    ]);
  });

  it.each([[[[]]], [[[[]]]], [[[{ amount2Fen: 1 }]]], [['a']], [[null]]])(
    'takes no list of lists for a list of objects: %j',
    async (lines) => {
      expect(await faults({ ...VALID, lines })).not.toEqual([]);
    },
  );

  it('refuses what the form does not have', async () => {
    expect(await faults({ ...VALID, actor: 'somebody else' })).toEqual([['actor', '没有这个字段']]);
  });

  it('stops at a hundred faults', async () => {
    const lines = Array.from({ length: 150 }, () => ({ amount2Fen: 0 }));
    expect(await faults({ ...VALID, lines })).toHaveLength(100);
  });

  it('limits pages to a hundred rows', async () => {
    const query = (value: object) =>
      createValidationPipe().transform(value, { type: 'query', metatype: PageQuery });
    expect(await query({})).toEqual({ limit: 20 });
    expect(await query({ limit: '100', cursor: 'x' })).toEqual({ limit: 100, cursor: 'x' });
    for (const limit of ['0', '101', 'ten', '1.5', '']) {
      await expect(query({ limit })).rejects.toThrow('VALIDATION_FAILED');
    }
  });
});
