import { Injectable } from '@nestjs/common';
import { formatValue } from '../core/evaluate/format-value.js';
import type { FactDefinition, Label } from '../core/facts/fact-definition.js';
import { decodeFactValue, type FactValue } from '../core/facts/fact-value.js';
import type { FactView } from '../core/facts/fact-view.js';
import { toDecimalString, toExactString, type Rational } from '../core/rational.js';
import { factViewOf, type Viewer } from '../identity/fact-visibility.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { FactDto, FactListDto } from './dto/fact.dto.js';
import { EnterpriseRepository } from './enterprise.repository.js';
import { FactCatalogue } from './fact-catalogue.js';
import { FactStatementRepository, type ShownStatement } from './fact-statement.repository.js';
import { namedSource } from './source-label.js';

/** Everything that is currently said about an enterprise: by whom, of which period, from which file and row. */
@Injectable()
export class ListFacts {
  constructor(
    private readonly enterprises: EnterpriseRepository,
    private readonly statements: FactStatementRepository,
    private readonly catalogue: FactCatalogue,
  ) {}

  /**
   * In the order of the catalogue, the latest period first.
   * @throws DomainError ENTERPRISE_NOT_FOUND
   */
  async execute(viewer: Viewer, uscc: string): Promise<FactListDto> {
    const enterprise = await this.enterprises.findByUscc(uscc);
    if (!enterprise) throw new DomainError('ENTERPRISE_NOT_FOUND');
    const view = factViewOf(viewer, enterprise.uscc, 'facts');
    const stored = await this.statements.listCurrent(enterprise.id);
    const disputed = disputedOf(stored);
    const departments = this.catalogue.departments();
    const data: FactDto[] = [];
    for (const definition of this.catalogue.current().values()) {
      const some = stored.filter(({ fact }) => fact === definition.id).sort(latestFirst);
      for (const statement of some) {
        const isDisputed = disputed.has(placeOf(statement));
        data.push(factOf(statement, definition, departments, isDisputed, view));
      }
    }
    return { data };
  }
}

function factOf(
  statement: ShownStatement,
  definition: FactDefinition,
  departments: ReadonlyMap<string, Label>,
  disputed: boolean,
  view: FactView,
): FactDto {
  const value = decodeFactValue(definition.type, statement.value);
  const hidden = !view.reveals(definition);
  const { source, importId, fileName, rowNumber } = statement;
  return {
    id: statement.id,
    fact: definition.id,
    label: definition.label,
    type: definition.type,
    unit: definition.unit ?? null,
    period: statement.period,
    value: hidden ? null : plainValue(definition, value),
    text: hidden ? null : formatValue(definition, value),
    hidden,
    from: statement.validFrom === '' ? null : statement.validFrom,
    to: statement.validTo,
    source: namedSource(source, departments),
    recordedOn: statement.recordedOn,
    receivedAt: statement.receivedAt.toISOString(),
    origin: importId === null ? null : { importId, fileName: fileName ?? '', rowNumber },
    disputed,
  };
}

function plainValue(definition: FactDefinition, value: FactValue): NonNullable<FactDto['value']> {
  switch (definition.type) {
    case 'money': {
      const fen = value as Rational;
      // Below 2^53 fen a double prints the two decimals as they are.
      return Number(
        toDecimalString({ numerator: fen.numerator, denominator: fen.denominator * 100n }, 2),
      );
    }
    case 'integer':
    case 'number':
      return Number(toDecimalString(value as Rational, 6));
    case 'ratio':
      return toExactString(value as Rational);
    case 'boolean':
    case 'date':
    case 'code':
    case 'codes':
      return value as boolean | string | readonly string[];
  }
}

function placeOf({ fact, period }: ShownStatement): string {
  return `${fact} ${period}`;
}

/** Facts and periods of which two sources say different things. */
function disputedOf(statements: readonly ShownStatement[]): Set<string> {
  const first = new Map<string, ShownStatement>();
  const disputed = new Set<string>();
  for (const statement of statements) {
    const place = placeOf(statement);
    const other = first.get(place);
    if (!other) first.set(place, statement);
    else if (other.source !== statement.source && other.value !== statement.value)
      disputed.add(place);
  }
  return disputed;
}

function latestFirst(a: ShownStatement, b: ShownStatement): number {
  const [left, right] = [`${a.period} ${a.validFrom}`, `${b.period} ${b.validFrom}`];
  return left < right ? 1 : left > right ? -1 : a.id - b.id;
}
