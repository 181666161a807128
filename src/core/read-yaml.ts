import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { Findings } from './finding.js';

// strictRequired and strictTypes would demand that every branch of a oneOf repeats the whole shape.
const ajv = new Ajv({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  strictTypes: false,
});

export function schemaOf(schema: object): ValidateFunction {
  return ajv.compile(schema);
}

/** At most 1 MiB a file and 1,000 aliases: a rule file is text for people. */
const FILE_LENGTH_MAX = 1_048_576;
const ALIAS_COUNT_MAX = 1_000;

/**
 * Faultless values by the check they passed and their text. Publishing and loading the rules read the same two hundred
 * texts several times, and parsing them is most of what a start takes.
 */
const faultless = new WeakMap<ValidateFunction, Map<string, unknown>>();
const FAULTLESS_MAX = 500;

/**
 * Parses a YAML text and checks its shape. Reports syntax errors, duplicate keys and schema violations as findings and
 * returns undefined if there is any. The value is frozen: whoever reads the same text again gets the same one.
 */
export function readYaml<T>(
  text: string,
  validate: ValidateFunction,
  findings: Findings,
): T | undefined {
  const known = faultless.get(validate) ?? new Map<string, unknown>();
  faultless.set(validate, known);
  if (known.has(text)) return known.get(text) as T;
  const value = parseYaml(text, validate, findings);
  if (value === undefined) return undefined;
  if (known.size >= FAULTLESS_MAX) known.delete(known.keys().next().value as string);
  known.set(text, freeze(value));
  return value as T;
}

function freeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}

function parseYaml(text: string, validate: ValidateFunction, findings: Findings): unknown {
  const before = findings.list.length;
  if (text.length > FILE_LENGTH_MAX) {
    findings.add('', 'too-long', `the file is longer than ${FILE_LENGTH_MAX} characters`);
    return undefined;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, uniqueKeys: true });
  for (const error of document.errors) {
    findings.add(
      '',
      'syntax',
      `line ${error.linePos?.[0].line ?? '?'}: ${error.message.split('\n')[0]}`,
    );
  }
  if (document.errors.length > 0) return undefined;
  const value = valueOf(document, findings);
  if (findings.list.length > before) return undefined;
  if (!validate(value)) {
    for (const error of distinctErrors(validate.errors ?? [])) {
      const path = pointerToPath(error.instancePath);
      findings.add(
        path,
        'schema',
        `${describe(error)}${lineOf(document, lines, error.instancePath)}`,
      );
    }
    return undefined;
  }
  return value;
}

function valueOf(document: Document.Parsed, findings: Findings): unknown {
  try {
    // Written and read once more: its strings are pieces of the text, in two bytes a letter where there is any Chinese in it,
    // and answers are made of them.
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: ALIAS_COUNT_MAX })));
  } catch (error) {
    findings.add('', 'syntax', error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** A failed `anyOf`/`oneOf` reports every branch; the deepest messages are the ones a person can use. */
function distinctErrors(errors: ErrorObject[]): ErrorObject[] {
  const deepest = errors.filter(
    (error) =>
      error.keyword !== 'anyOf' &&
      error.keyword !== 'oneOf' &&
      error.keyword !== 'if' &&
      !(
        error.keyword === 'type' &&
        errors.some((other) => other.instancePath.startsWith(`${error.instancePath}/`))
      ),
  );
  const seen = new Set<string>();
  return (deepest.length > 0 ? deepest : errors).filter((error) => {
    const key = `${error.instancePath} ${describe(error)}`;
    return seen.has(key) ? false : (seen.add(key), true);
  });
}

function describe(error: ErrorObject): string {
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
      return `unknown key "${String(params.additionalProperty)}"`;
    case 'required':
      return `"${String(params.missingProperty)}" is missing`;
    case 'enum':
      return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
    default:
      return error.message ?? error.keyword;
  }
}

/** `/versions/0/eligibility` → `versions[0].eligibility`. */
export function pointerToPath(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(
      (path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part),
      '',
    );
}

function lineOf(document: Document.Parsed, lines: LineCounter, pointer: string): string {
  let node: unknown = document.contents;
  for (const part of pointer.split('/').slice(1)) {
    if (isMap(node)) node = node.get(part.replaceAll('~1', '/').replaceAll('~0', '~'), true);
    else if (isSeq(node)) node = node.get(Number(part), true);
    else break;
  }
  const range = isMap(node) || isSeq(node) || isScalar(node) ? node.range : undefined;
  return range ? ` (line ${lines.linePos(range[0]).line})` : '';
}
