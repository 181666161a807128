/** Stands for this service while an address is taken to pieces. */
const HERE = 'http://here.invalid';

/**
 * Where to go after signing in: a page of ours, and the start page for anything else. What a browser makes of an address
 * counts, not what it looks like: `//evil`, `/\evil` and `/\tevil` lead elsewhere.
 */
export function ownPath(wanted: string | undefined): string {
  if (wanted === undefined || !wanted.startsWith('/') || !URL.canParse(wanted, HERE)) return '/';
  const { origin, pathname, search } = new URL(wanted, HERE);
  const isPage = origin === HERE && !/^\/\/|^\/(api|docs|docs-json|sign-in)(\/|$)/.test(pathname);
  return isPage ? pathname + search : '/';
}
