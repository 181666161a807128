import { AsyncLocalStorage } from 'node:async_hooks';

export type Language = 'zh' | 'en';

/** Who acts. Set by the sign-in guard, by a job or by the command line; never read from a request body. */
export interface Actor {
  /** At most 64 characters: the user's id, or `system:<job>`. */
  readonly id: string;
  /** At most 32 characters: the role in which the act is done. */
  readonly role: string;
}

/** Where a request comes from. */
export interface Origin {
  /** At most 64 characters: the address of the peer, or `command`. */
  readonly address: string;
  /** At most 100 characters: what the peer's program, or the command, says it is. */
  readonly agent: string | null;
}

export interface RequestContext {
  /** At most 64 characters; in every log line, audit entry and problem of this request. */
  readonly requestId: string;
  readonly language: Language;
  /** Absent: nobody asked from outside; a job. */
  readonly origin?: Origin;
  actor?: Actor;
}

const contexts = new AsyncLocalStorage<RequestContext>();

/** Runs `work` as one request or job: what it logs and records carries this context. */
export function runInContext<T>(context: RequestContext, work: () => T): T {
  return contexts.run(context, work);
}

/** The context of the running request or job; undefined at start-up and in pure tests. */
export function currentContext(): RequestContext | undefined {
  return contexts.getStore();
}

/** Names who acts for the rest of this request. */
export function setCurrentActor(actor: Actor): void {
  const context = contexts.getStore();
  if (!context) throw new Error('no request is running in which somebody could act');
  context.actor = actor;
}

/** The id of whoever acts in the running request, job or command. */
export function actingId(): string {
  const actor = contexts.getStore()?.actor;
  if (!actor) throw new Error('nobody acts unnamed');
  return actor.id;
}

export function currentLanguage(): Language {
  return contexts.getStore()?.language ?? 'zh';
}

/**
 * The caller's preferred language of the two we have (RFC 9110 §12.5.4): the one with the highest weight, Chinese when
 * neither is asked for.
 */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  let best: { language: Language; weight: number } = { language: 'zh', weight: 0 };
  for (const range of (acceptLanguage ?? '').split(',').slice(0, 20)) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const primary = tag.split('-')[0];
    if (primary !== 'zh' && primary !== 'en') continue;
    const quality = parameters
      .map((p) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(p)?.[1])
      .find(Boolean);
    const weight = quality === undefined ? 1 : Number(quality);
    if (weight > best.weight) best = { language: primary, weight };
  }
  return best.language;
}
