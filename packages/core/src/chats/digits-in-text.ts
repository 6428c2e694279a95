/** The six digits in a text, which may stand in groups or behind `/code`; `null` for any other text. */
export function digitsIn(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\/code(?:@\w+)?\s/i, '')
    .replace(/[\s-]/g, '')
  return /^\d{6}$/.test(bare) ? bare : null
}

/** More than a person pastes: a long text costs no more than a short one. */
const mostNumbers = 4

/** Everything in a text that may be a code of ours: a number of six or eight digits, in groups only where nothing else is said. */
export function codesIn(text: string): readonly string[] {
  const alone = text.replace(/[\s-]/g, '')
  const numbers = /^\d+$/.test(alone) ? [alone] : (text.match(/(?<!\d)\d{6,8}(?!\d)/g) ?? [])
  return numbers.filter(({ length }) => length === 6 || length === 8).slice(0, mostNumbers)
}

/** Whether a message says anything in words or numbers: an emoji does not, nor a picture, whose text is empty. */
export function isWordless(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text)
}
