import { currentContext, type RequestContext } from '../platform/http/request-context.js';

/** On which page of an enterprise something sensitive was shown. */
export type ReadingOf =
  'facts' | 'account' | 'entitlements' | 'ladder' | 'case' | 'conflicts' | 'import-preview';

/** What the answer to a request shows and whoever it concerns may know of: something of an enterprise, or the rows of a file. */
export type Reading =
  | { readonly what: ReadingOf; readonly uscc: string }
  | { readonly what: 'rejects'; readonly importId: number };

const NOTED = new WeakMap<RequestContext, Map<string, Reading>>();

/** One thing however often an answer shows it: `enterprise 9131… facts`. */
export function nameOfReading(reading: Reading): string {
  return reading.what === 'rejects'
    ? `import ${reading.importId} rejects`
    : `enterprise ${reading.uscc} ${reading.what}`;
}

/** Notes that the answer to the running request shows it. Outside of a request nobody looks. */
export function noteReading(reading: Reading): void {
  const context = currentContext();
  if (!context) return;
  let noted = NOTED.get(context);
  if (!noted) NOTED.set(context, (noted = new Map<string, Reading>()));
  noted.set(nameOfReading(reading), reading);
}

export function notedReadings(): readonly Reading[] {
  const context = currentContext();
  return [...((context && NOTED.get(context)?.values()) ?? [])];
}
