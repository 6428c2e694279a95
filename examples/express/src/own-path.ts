/** A path of this app to go on to; for anything that could lead to another site, the account page. */
export function ownPath(given: unknown): string {
  return typeof given === 'string' && /^(?:\/[\w-]+)+$/.test(given) ? given : '/account'
}
