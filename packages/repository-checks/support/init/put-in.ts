/** Where a person puts a printed line: below, or above, the first line that has these words. */
export type Place = { readonly below: string } | { readonly above: string } | { readonly inPlaceOf: string }

/** A text with one more line, as somebody puts it in who follows what was printed: as deep as the line beside it. */
export function putIn(text: string, line: string, place: Place): string {
  const words = 'below' in place ? place.below : 'above' in place ? place.above : place.inPlaceOf
  const lines = text.split('\n')
  const at = lines.findIndex((each) => each.includes(words))
  const beside = lines[at]
  if (beside === undefined) throw new Error(`No line has ${words}`)
  const deep = /^\s*/.exec(beside)?.[0] ?? ''
  const put = `${deep}${line}`
  if ('inPlaceOf' in place) return [...lines.slice(0, at), put, ...lines.slice(at + 1)].join('\n')
  const next = 'below' in place ? at + 1 : at
  return [...lines.slice(0, next), put, ...lines.slice(next)].join('\n')
}
