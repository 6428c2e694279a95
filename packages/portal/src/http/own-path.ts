const nowhere = 'http://own.invalid'

/**
 * The path and query of a request to this host, however it was written: with a single slash in front, since two would
 * name another host, and without the host of an absolute address. Backslashes and control characters are read as
 * browsers read them.
 */
export function askedPath(target: string): string {
  const whole = URL.canParse(target) ? target : `/${target.replace(/^[/\\\p{Cc}\s]+/u, '')}`
  const { pathname, search } = new URL(whole, nowhere)
  return `/${pathname.replace(/^\/+/, '')}${search}`
}

/**
 * A path of your own host to go on to, such as the `back` of a sign-in page; `otherwise` for anything that leads to
 * another host.
 */
export function ownPath(given: unknown, otherwise = '/'): string {
  if (typeof given !== 'string' || !given.startsWith('/') || !URL.canParse(given, nowhere)) return otherwise
  const { origin } = new URL(given, nowhere)
  return origin === nowhere ? askedPath(given) : otherwise
}
