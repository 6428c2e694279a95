/** The six digits in a text, which may be grouped or follow `/code`; `null` for any other text. */
export function digitsIn(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\/code(?:@\w+)?\s/i, '')
    .replace(/[\s-]/g, '')
  return /^\d{6}$/.test(bare) ? bare : null
}

/** More than people paste, so that a long text costs no more than a short one. */
const mostNumbers = 4

/**
 * Everything in a text that may be one of our codes: a number of six or eight digits, grouped only if it stands alone.
 */
export function codesIn(text: string): readonly string[] {
  const alone = text.replace(/[\s-]/g, '')
  const numbers = /^\d+$/.test(alone) ? [alone] : (text.match(/(?<!\d)\d{6,8}(?!\d)/g) ?? [])
  return numbers.filter(({ length }) => length === 6 || length === 8).slice(0, mostNumbers)
}

/** Whether a message contains neither words nor numbers, such as an emoji, or a picture, whose text is empty. */
export function isWordless(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text)
}
