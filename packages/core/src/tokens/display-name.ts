import { cleaned } from '../kernel/printable-text.js'

const longest = 40

/** Also fillers and variation selectors, which count as letters or marks, half surrogates, and the blank Braille pattern. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu

/**
 * A name from a messenger, fit to be shown: without control, bidirectional and other invisible characters, cut to 40 (R13).
 *
 * `null` when nothing visible is left. It stays a hint: people can call themselves anything.
 */
export function cleanDisplayName(name: string | null): string | null {
  if (name === null) return null
  const visible = cleaned(name.normalize('NFC').replace(invisible, '').replace(/\s+/g, ' '))
  const characters = [...visible]
  if (characters.length === 0) return null
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : visible
}
