const longest = 40

/**
 * A name from a messenger, fit to be shown: without control, bidirectional and other invisible characters, cut to 40 (R13).
 *
 * `null` when nothing visible is left. It stays a hint: anybody can call themselves anything.
 */
export function cleanDisplayName(name: string | null): string | null {
  if (name === null) return null
  const visible = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  const characters = [...visible]
  if (characters.length === 0) return null
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : visible
}
