/** Cuts visibly and never through the middle of a character; lengths are UTF-16 units, as platforms count. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text
  return max < 1 ? '' : `${whole(text, max - 1)}…`
}

/** At most `max` UTF-16 units from the front, never half of a surrogate pair. */
export function whole(text: string, max: number): string {
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max
  return text.slice(0, end)
}
