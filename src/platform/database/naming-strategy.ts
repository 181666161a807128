import { DefaultNamingStrategy } from 'typeorm';

/** `amountFen` → `amount_fen`, `uscc` → `uscc`, `year2025Total` → `year2025_total`. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

/** Columns in snake_case: PostgreSQL folds unquoted names, and SQL written by hand should not need quotes. */
export class SnakeCaseNamingStrategy extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string, prefixes: string[]): string {
    const name = customName || snakeCase(propertyName);
    return [...prefixes.map(snakeCase), name].join('_');
  }

  override joinColumnName(relationName: string, referencedColumnName: string): string {
    return snakeCase(`${relationName}_${referencedColumnName}`);
  }
}
