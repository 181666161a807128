import { readFileSync } from 'node:fs';

/** What of OpenAPI's schemas the description of our API uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface DescribedOperation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

/** One thing that can be asked of the service, as docs/openapi.json describes it. */
export interface Operation {
  /** Such as `GET`. */
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** By media type; empty where no body is expected. */
  readonly bodies: readonly { readonly type: string; readonly schema: Schema }[];
}

const DESCRIPTION = JSON.parse(
  readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'),
) as Description;

export function operations(): Operation[] {
  return Object.entries(DESCRIPTION.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      parameters,
      bodies: Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => ({
        type,
        schema,
      })),
    })),
  );
}

/** The schema itself, where it is only named; parts that must all hold as one. */
export function resolved(schema: Schema): Schema {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/components/schemas/', '');
    const named = DESCRIPTION.components.schemas[name];
    if (!named) throw new Error(`docs/openapi.json has no schema ${name}`);
    return resolved(named);
  }
  if (schema.allOf === undefined) return schema;
  const { allOf, ...rest } = schema;
  return Object.assign({}, ...allOf.map(resolved), rest) as Schema;
}
