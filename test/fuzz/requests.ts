import fc from 'fast-check';
import type { Operation, Schema } from './openapi.js';
import { resolved } from './openapi.js';

/** Stands where a value that the service has named before is to be put: the one at that place of those of that name. */
export class Known {
  constructor(
    readonly name: string,
    readonly place: number,
  ) {}
}

export interface FuzzedRequest {
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Undefined: none. */
  readonly body: { readonly type: string; readonly value: unknown } | undefined;
}

/** Texts and values that have broken services of others: injections, overlong, half characters, wrong types. */
const HOSTILE: readonly unknown[] = [
  '',
  ' ',
  null,
  true,
  -1,
  0,
  0.1,
  1e21,
  2 ** 53 + 2,
  "' OR 1=1 --",
  '1; DROP TABLE benefit_case',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '${7*7}{{7*7}}',
  '=HYPERLINK("http://example.invalid")',
  'a\u0000b',
  '\ud800',
  '\u202e反转',
  '２０２４-１０-１５',
  '2024-02-30',
  '0000-00-00',
  '9999-12-31T25:61:61Z',
  'A'.repeat(70_000),
  'é'.repeat(500),
  '(a+)+$',
  [],
  {},
  [[[[[[[[]]]]]]]],
  { toString: 1 },
  JSON.parse('{"__proto__":{"role":"administrator"}}') as unknown,
];

/** What nobody may say of himself: a service that takes a body for a row would believe it. */
const NOT_THEIRS = ['role', 'userId', 'id', 'state', 'approvedBy', 'createdBy', 'actor', 'uscc'];

const TEXTS = ['情况属实', '按经办会议纪要办理', '沪奉人社〔2024〕3号', 'x'];
const DEPTH_MAX = 5;

/** Mostly as described and with identifiers that exist; now and then with one thing wrong. */
export function requestOf(operation: Operation): fc.Arbitrary<FuzzedRequest> {
  const parameters = fc.record(
    Object.fromEntries(
      operation.parameters.map(({ name, in: where, required, schema }) => [
        name,
        parameterOf(where === 'path' ? nameOfPlace(operation.path, name) : name, schema, required),
      ]),
    ),
  );
  const bodies = operation.bodies.map(({ type, schema }) =>
    fc.record({ type: fc.constant(type), value: bodyOf(type, schema) }),
  );
  const body = bodies.length === 0 ? fc.constant(undefined) : fc.oneof(...bodies);
  return fc.record({ parameters, body });
}

/** What `{name}` of a path stands for: an id is that of the collection before it. */
function nameOfPlace(path: string, name: string): string {
  return name === 'id' ? (/\/([a-z-]+)\/\{id\}/.exec(path)?.[1] ?? name) : name;
}

function parameterOf(name: string, schema: Schema, required = false): fc.Arbitrary<unknown> {
  const choices = [
    { weight: 12, arbitrary: valueOf(name, schema) },
    { weight: 2, arbitrary: fc.constantFrom(...HOSTILE) },
    { weight: required ? 0 : 10, arbitrary: fc.constant(undefined) },
  ];
  return fc.oneof(...choices.filter(({ weight }) => weight > 0));
}

function bodyOf(type: string, schema: Schema): fc.Arbitrary<unknown> {
  if (type !== 'application/json') return fc.oneof(fc.constantFrom(...FILES), fc.string());
  const value = valueOf('', schema);
  return fc.oneof(
    { weight: 14, arbitrary: value },
    { weight: 4, arbitrary: fc.tuple(value, fc.nat(), fc.constantFrom(...HOSTILE)).map(spoil) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(value, fc.constantFrom(...NOT_THEIRS), fc.constantFrom('administrator', '1', 'paid'))
        .map(([body, name, claim]) => ({ ...(body as object), [name]: claim })),
    },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
  );
}

/** The body with one of its values replaced. */
function spoil([body, place, hostile]: [unknown, number, unknown]): unknown {
  if (typeof body !== 'object' || body === null || body instanceof Known) return hostile;
  const names = Object.keys(body);
  const name = names[place % Math.max(1, names.length)];
  return name === undefined ? hostile : { ...body, [name]: hostile };
}

/** A value as the schema describes it. */
function valueOf(name: string, described: Schema, depth = 0): fc.Arbitrary<unknown> {
  const schema = resolved(described);
  const value = plainValueOf(name, schema, depth);
  return schema.nullable ? fc.oneof({ weight: 4, arbitrary: value }, fc.constant(null)) : value;
}

function plainValueOf(name: string, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map((one) => valueOf(name, one, depth)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, depth);
    case 'array':
      return depth >= DEPTH_MAX
        ? fc.constant([])
        : fc.array(valueOf(name, schema.items ?? {}, depth + 1), { maxLength: 3 });
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.oneof(
        known(name),
        fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 1_000_000_00 }),
      );
    case 'string':
    case undefined:
      return textOf(name, schema);
  }
}

function objectOf({ properties = {}, required = [] }: Schema, depth: number): fc.Arbitrary<object> {
  if (depth >= DEPTH_MAX) return fc.constant({});
  const values = Object.entries(properties).map(
    ([name, schema]) => [name, valueOf(name, schema, depth + 1)] as const,
  );
  return fc.record(Object.fromEntries(values), {
    requiredKeys: required.filter((name) => name in properties),
  });
}

function textOf(name: string, { format, pattern, maxLength }: Schema): fc.Arbitrary<unknown> {
  if (pattern !== undefined) return fc.oneof(known(name), fc.stringMatching(new RegExp(pattern)));
  if (format === 'date' || /(On|From|To|Date|asOf|from|to)$/.test(name))
    return fc.constantFrom('2024-10-15', '2024-11-05', '2024-12-31', '2025-01-02');
  if (/amount|yuan/i.test(name)) return fc.constantFrom('100.00', '0.01', '10000.00', '1.005');
  const short = fc.string({ maxLength: Math.min(maxLength ?? 40, 40) });
  return fc.oneof(
    { weight: 6, arbitrary: known(name) },
    { weight: 3, arbitrary: fc.constantFrom(...TEXTS) },
    { weight: 1, arbitrary: short },
  );
}

function known(name: string): fc.Arbitrary<Known> {
  return fc.nat({ max: 999 }).map((place) => new Known(name, place));
}

const FILES = [
  '',
  'reference,amount,payeeName,accountNumber,result,reason,bankSerial\r\n1,2,3,4,5,6,7\r\n',
  '统一社会信用代码,企业名称\n91310120MA1HABCD00,甲\n',
  '{"id":"91310120","facts":{}}\n{',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
  '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"></Document>',
  'PK\u0003\u0004 not a workbook',
  '"'.repeat(5_000),
];
