import type { FC } from 'hono/jsx'

const tones = 6

/** Shows at a glance whose line this is: initials on a colour that depends on the name. Decoration beside the name. */
export const Initials: FC<{ name: string; of: 'person' | 'site' }> = ({ name, of }) => (
  <span class={`initials ${of} tone-${toneOf(name)}`} data-initials={initialsOf(name)} aria-hidden="true" />
)

/** The first letters of the first and the last word; only one letter for an address or a single word. */
export function initialsOf(name: string): string {
  const letters = name
    .replace(/@.*/, '')
    .split(/\s+/)
    .flatMap((word) => /[\p{L}\p{N}]/u.exec(word)?.[0].toUpperCase() ?? [])
  const [first = '·'] = letters
  return letters.length > 1 ? `${first}${letters.at(-1)}` : first
}

function toneOf(name: string): number {
  return [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % tones
}
