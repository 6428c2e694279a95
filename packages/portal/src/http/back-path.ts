/**
 * Where to go after signing in: a path below the same portal, or `null` for anything else.
 *
 * Only letters, digits, dashes and single slashes, so nothing can lead to another site.
 */
export function backPath(given: string | null | undefined): string | null {
  return given !== null && given !== undefined && given.length <= 200 && /^[\w-]+(?:\/[\w-]+)*$/.test(given)
    ? given
    : null
}
