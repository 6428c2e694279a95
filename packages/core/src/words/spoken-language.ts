/** The language of this tag, else the one that it is a kind of, else another kind of the same that its readers can read. */
export function spoken(names: readonly string[], tag: string | null | undefined): string | undefined {
  if (tag === null || tag === undefined || tag === '') return undefined
  const wanted = tag.toLowerCase()
  const base = baseOf(tag)
  return (
    names.find((name) => name.toLowerCase() === wanted) ??
    names.find((name) => name.toLowerCase() === base) ??
    names.find((name) => baseOf(name) === base && scriptOf(name) === scriptOf(tag))
  )
}

function baseOf(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? ''
}

/** The script that a language is written in, e.g. `Hant` for `zh-TW`; `null` for what is no tag. */
function scriptOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag).maximize().script ?? null
  } catch {
    return null
  }
}
