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

/** The direction in which a language is written. Node 20 and newer runtimes have no common name for this. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return leftward.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr'
}
