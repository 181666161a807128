import { randomUUID } from 'node:crypto';
import type { KnownValues } from './known-values.js';
import type { Operation } from './openapi.js';
import { Known, type FuzzedRequest } from './requests.js';

export interface FuzzedAnswer {
  readonly status: number;
  readonly text: string;
  /** The path and query that were asked for, for whoever wants to ask again. */
  readonly asked: string;
  /** What was sent, as far as it can be shown. */
  readonly sent: string;
}

/** Node answers a longer head by itself, before anything of ours has seen it. */
const QUERY_LENGTH_MAX = 2_000;

/** Sends a request that was made up, its identifiers replaced by ones that exist. */
export async function sendFuzzed(
  url: string,
  cookie: string | undefined,
  { method, path, parameters: described }: Operation,
  { parameters, body }: FuzzedRequest,
  values: KnownValues,
): Promise<FuzzedAnswer> {
  const real = withKnown(parameters, values) as Record<string, unknown>;
  const query = new URLSearchParams();
  const headers = new Headers(cookie === undefined ? {} : { cookie });
  let asked = path;
  for (const { name, in: where } of described) {
    const value = real[name];
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    if (where === 'path') asked = asked.replace(`{${name}}`, encoded(text) || '%20');
    else if (value !== undefined && where === 'query')
      query.append(name, text.slice(0, QUERY_LENGTH_MAX));
    else if (value !== undefined) setHeader(headers, name, text);
  }
  // Otherwise nearly every act would be refused for want of a key, or answered from an earlier one.
  if (described.some(({ name }) => name === 'Idempotency-Key'))
    headers.set('Idempotency-Key', randomUUID());
  if (query.size > 0) asked += `?${query.toString()}`;
  const content = contentOf(body && { ...body, value: withKnown(body.value, values) }, headers);
  const response = await fetch(url + asked, {
    method,
    headers,
    redirect: 'manual',
    ...(content === undefined ? {} : { body: content }),
  });
  const text = await response.text();
  const sent = typeof content === 'string' ? content.slice(0, 2_000) : (body?.type ?? '');
  return { status: response.status, text, asked: asked.slice(0, 500), sent };
}

/** Half characters cannot be written into an address at all. */
function encoded(text: string): string {
  return encodeURIComponent(text.slice(0, 2_000).replace(/\p{Surrogate}/gu, ''));
}

/** What cannot be a header never leaves the client. */
function setHeader(headers: Headers, name: string, text: string): void {
  if (/^[\x20-\x7e]*$/.test(text)) headers.set(name, text.slice(0, 4_000));
}

function contentOf(body: FuzzedRequest['body'], headers: Headers): string | FormData | undefined {
  if (!body) return undefined;
  if (body.type === 'multipart/form-data') {
    const form = new FormData();
    form.append('file', new Blob([String(body.value)]), 'answer.csv');
    return form;
  }
  headers.set('content-type', body.type);
  return body.type === 'application/json' ? JSON.stringify(body.value) : String(body.value);
}

function withKnown(value: unknown, values: KnownValues): unknown {
  if (value instanceof Known) return values.pick(value.name, value.place) ?? 'unknown';
  if (Array.isArray(value)) return value.map((one) => withKnown(one, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withKnown(inner, values)]),
  );
}
