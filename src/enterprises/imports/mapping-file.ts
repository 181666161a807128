import type { FactDictionary } from '../../core/facts/fact-definition.js';
import { isPeriodOf } from '../../core/facts/period.js';
import { Findings } from '../../core/finding.js';
import { isLocalDate } from '../../core/local-date.js';
import { readYaml } from '../../core/read-yaml.js';
import { plainCell } from './cell-text.js';
import { readFactColumns } from './mapping-facts.js';
import { validateMapping, type RawMapping } from './mapping-schema.js';
import { FILE_KINDS, type FactColumn, type Mapping, type RecordedOn } from './mapping.js';

/**
 * Reads a mapping file against the catalogue. The mapping is undefined as soon as anything is wrong: half a mapping
 * would state half of what a department said.
 */
export function readMappingFile(
  file: string,
  text: string,
  dictionary: FactDictionary,
): { mapping?: Mapping; findings: Findings } {
  const findings = new Findings(file);
  const raw = readYaml<RawMapping>(text, validateMapping, findings);
  if (!raw) return { findings };
  checkIdentity(raw, findings);
  checkPeriodAndDates(raw, findings);
  const facts = readFactColumns(raw, dictionary, findings);
  if (findings.list.length > 0) return { findings };
  return { mapping: { ...frame(raw), ...period(raw, facts), facts }, findings };
}

function frame(raw: RawMapping): Omit<Mapping, 'facts' | 'period'> {
  const { enterprise, validity } = raw;
  return {
    id: raw.id,
    title: raw.title,
    department: raw.department,
    files: new Set(raw.files ?? FILE_KINDS),
    delimiter: raw.delimiter ?? ',',
    headerRow: raw.headerRow ?? 1,
    complete: raw.complete ?? false,
    creates: raw.creates ?? false,
    missing: new Set((raw.missing ?? []).map(plainCell)),
    ...column('identifierColumn', raw.identifier),
    ...column('nameColumn', raw.name),
    ...column('addressColumn', enterprise?.address),
    ...column('contactEmailColumn', enterprise?.contactEmail),
    ...column('contactPhoneColumn', enterprise?.contactPhone),
    ...column('validFromColumn', validity?.from),
    ...column('validToColumn', validity?.to),
    ...(raw.due === undefined ? {} : { due: { graceDays: 0, ...raw.due } }),
    ...(raw.withdrawn === undefined ? {} : { withdrawn: withdrawn(raw.withdrawn) }),
    ...(raw.sheet === undefined ? {} : { sheet: raw.sheet }),
    ...(raw.recordedOn === undefined ? {} : { recordedOn: recordedOn(raw.recordedOn) }),
  };
}

function column<K extends string>(
  key: K,
  raw: { readonly column: string } | undefined,
): Partial<Record<K, string>> {
  return raw ? ({ [key]: raw.column } as Partial<Record<K, string>>) : {};
}

function withdrawn({
  column: name,
  words,
}: NonNullable<RawMapping['withdrawn']>): NonNullable<Mapping['withdrawn']> {
  return { column: name, words: new Set(words.map(plainCell)) };
}

function recordedOn(raw: NonNullable<RawMapping['recordedOn']>): RecordedOn {
  if (typeof raw === 'object') return { from: 'column', column: raw.column };
  return raw === 'file-name' || raw === 'received' ? { from: raw } : { from: 'date', date: raw };
}

function period(raw: RawMapping, facts: readonly FactColumn[]): Pick<Mapping, 'period'> {
  if (raw.period === undefined) return {};
  if (typeof raw.period !== 'object') return { period: { literal: String(raw.period) } };
  const kind = facts[0]?.definition.period;
  return kind === undefined || kind === 'none'
    ? {}
    : { period: { column: raw.period.column, kind } };
}

function checkIdentity(raw: RawMapping, findings: Findings): void {
  if (!raw.identifier && !raw.name) {
    findings.add(
      '',
      'mapping-identity',
      'nothing says which enterprise a row is about: give identifier or name',
    );
  }
  if (raw.creates && !(raw.identifier && raw.name)) {
    findings.add(
      'creates',
      'mapping-creates',
      'only a file with an identifier and a name can add enterprises',
    );
  }
  if (raw.enterprise && !raw.creates) {
    findings.add(
      'enterprise',
      'mapping-creates',
      'addresses and contacts are taken only from the department that keeps the register (creates: true)',
    );
  }
}

function checkPeriodAndDates(raw: RawMapping, findings: Findings): void {
  const { recordedOn: recorded, period: stated } = raw;
  const isDate = typeof recorded === 'string' && /^\d/.test(recorded);
  if (isDate && !isLocalDate(recorded)) {
    findings.add('recordedOn', 'mapping-date', `"${recorded}" is not a day of the calendar`);
  }
  if (stated === undefined || typeof stated === 'object') return;
  const text = String(stated);
  if (!(['year', 'quarter', 'month'] as const).some((kind) => isPeriodOf(kind, text))) {
    findings.add('period', 'mapping-period', `"${text}" is not a year, quarter or month`);
  }
}
