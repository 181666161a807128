import { currentLanguage } from '../i18n/language.js';

/** One field of a request that the server did not accept. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** RFC 9457 as the server writes it; `status` 0 means that no answer came at all. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors: readonly FieldError[];
  readonly requestId?: string;
}

export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
    this.problem = problem;
  }
}

export function isStatus(error: unknown, status: number): boolean {
  return error instanceof ApiError && error.problem.status === status;
}

const BASE = '/api/v1';

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

function address(path: string, query?: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return BASE + path + (text ? `?${text}` : '');
}

function acceptedLanguages(): string {
  return currentLanguage() === 'zh' ? 'zh-CN, en;q=0.5' : 'en, zh-CN;q=0.5';
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Query;
  readonly body?: unknown;
  readonly form?: FormData;
  /** Sent as the body itself. */
  readonly file?: File;
  /** The same key for the same intention: a second click or a retry has no second effect. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

async function call<T>({
  method,
  path,
  query,
  body,
  form,
  file,
  idempotencyKey,
  signal,
}: Call): Promise<T> {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': acceptedLanguages(),
  };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (file) headers['Content-Type'] = 'application/octet-stream';
  if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey;
  const response = await send(address(path, query), {
    method,
    headers,
    credentials: 'same-origin',
    body: form ?? file ?? (body === undefined ? null : JSON.stringify(body)),
    signal: signal ?? null,
  });
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

async function send(url: string, request: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, request);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError({ status: 0, code: 'NO_ANSWER', title: '', errors: [] });
  }
  if (!response.ok) throw new ApiError(await readProblem(response));
  return response;
}

interface SentProblem {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly requestId?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/** `/account/bankCode` → `account.bankCode` */
function pathOf(pointer: string): string {
  return pointer
    .replace(/^\//, '')
    .replaceAll('/', '.')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}

async function readProblem(response: Response): Promise<Problem> {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const fallback: Problem = {
    status: response.status,
    code: `HTTP_${response.status}`,
    title: '',
    errors: [],
    ...(requestId ? { requestId } : {}),
  };
  try {
    const { title, detail, code, requestId: id, errors } = (await response.json()) as SentProblem;
    return {
      ...fallback,
      ...(title ? { title } : {}),
      ...(detail ? { detail } : {}),
      ...(code ? { code } : {}),
      ...(id ? { requestId: id } : {}),
      errors: (errors ?? []).map(({ pointer, detail: message }) => ({
        path: pathOf(pointer),
        message,
      })),
    };
  } catch {
    // A proxy in between may answer with a page of its own; its status is all there is to say.
    return fallback;
  }
}

export function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return call<T>({
    method: 'GET',
    path,
    ...(query ? { query } : {}),
    ...(signal ? { signal } : {}),
  });
}

/** Every POST carries a key; a caller that may repeat itself gives its own, made once per intention. */
export function post<T>(
  path: string,
  body?: unknown,
  idempotencyKey = newIdempotencyKey(),
): Promise<T> {
  return call<T>({ method: 'POST', path, body, idempotencyKey });
}

/** Says how something is from now on: twice is once, so that it needs no key. */
export function put<T>(path: string, body: unknown): Promise<T> {
  return call<T>({ method: 'PUT', path, body });
}

export function remove(path: string): Promise<void> {
  return call<void>({ method: 'DELETE', path });
}

export function upload<T>(path: string, form: FormData): Promise<T> {
  return call<T>({ method: 'POST', path, form, idempotencyKey: newIdempotencyKey() });
}

/** A file as the body: it is streamed, and has no form around it. */
export function sendFile<T>(path: string, query: Query, file: File): Promise<T> {
  return call<T>({ method: 'POST', path, query, file });
}

/** Fetches a file and lets the browser keep it under the name that the service gave it. A refusal is thrown, and not kept as a file. */
export async function download(path: string, query: Query): Promise<void> {
  const response = await send(address(path, query), {
    headers: { 'Accept-Language': acceptedLanguages() },
    credentials: 'same-origin',
  });
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '');
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = named?.[1] ?? 'export';
  link.click();
  URL.revokeObjectURL(url);
}

/** The address of a file that the browser fetches itself. */
export function fileAddress(path: string, query?: Query): string {
  return address(path, query);
}

/** `crypto.randomUUID` exists only on https and localhost; a district's test server may be neither. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
