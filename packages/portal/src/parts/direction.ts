/** The scripts that are written from right to left. */
const leftward = new Set([
  'Adlm',
  'Arab',
  'Aran',
  'Hebr',
  'Mand',
  'Mend',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
  'Yezi',
])

/** In which direction a language is written. Node 20 cannot be asked for it by a name that newer runtimes know, too. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return leftward.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr'
}
