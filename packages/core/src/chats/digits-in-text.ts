/** The six digits in a text, which may stand in groups or behind `/code`; `null` for any other text. */
export function digitsIn(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\/code(?:@\w+)?\s/i, '')
    .replace(/[\s-]/g, '')
  return /^\d{6}$/.test(bare) ? bare : null
}
