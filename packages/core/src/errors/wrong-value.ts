/**
 * What a shape says of a value that does not fit. The digits of a limit are in groups: six or eight together are taken for a one-time
 * password, which no message repeats.
 */
export function wrongValue(issue: { readonly code?: unknown; readonly message: string }): string {
  const isLimit = issue.code === 'too_big' || issue.code === 'too_small'
  return isLimit ? issue.message.replace(/\d+/g, (all) => Number(all).toLocaleString('en')) : issue.message
}
