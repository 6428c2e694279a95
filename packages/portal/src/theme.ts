import { ChatfactorError } from '@chatfactor/core'

/** One of the six colours a host may change; everything else is mixed from them. */
export type ThemeColour = 'accent' | 'accentText' | 'background' | 'surface' | 'text' | 'line'

const variables: Readonly<Record<ThemeColour, string>> = {
  accent: '--cf-accent',
  accentText: '--cf-accent-text',
  background: '--cf-background',
  surface: '--cf-surface',
  text: '--cf-text',
  line: '--cf-line',
}

/**
 * Colours in CSS notation: one for both schemes, or one each for light and dark.
 *
 * `accent` is for buttons and links and needs 4.5:1 against `surface`; `accentText` stands on it. `line` is for borders.
 */
export type Theme = Partial<Record<ThemeColour, string | { readonly light: string; readonly dark: string }>>

/**
 * The theme as rules that come after the portal's own stylesheet. Throws `INVALID_CONFIG` if a value is not a plain CSS
 * value.
 */
export function themeRules(theme: Theme): string {
  const light: string[] = []
  const dark: string[] = []
  for (const [name, variable] of Object.entries(variables)) {
    const given = Object.entries(theme).find(([key]) => key === name)?.[1]
    if (given === undefined) continue
    const pair = typeof given === 'string' ? { light: given, dark: given } : given
    light.push(`${variable}:${plain(name, pair.light)}`)
    dark.push(`${variable}:${plain(name, pair.dark)}`)
  }
  if (light.length === 0) return ''
  return `\n:root{${light.join(';')}}\n@media (prefers-color-scheme:dark){:root{${dark.join(';')}}}\n`
}

/** A value that closes its rule would let a theme from a database add styles of its own. */
function plain(name: string, value: string): string {
  if (/^[\w#%.,()/\s+-]{1,100}$/.test(value)) return value
  throw new ChatfactorError('INVALID_CONFIG', { option: `theme.${name}`, problem: 'must be one CSS colour' })
}
