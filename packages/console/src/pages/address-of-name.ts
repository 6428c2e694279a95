import type { Resource } from '@chatfactor/core'

/** Ukraine's official transliteration (Resolution 55 of 2010); forms at the start of a word are separate. */
const ukrainian = pairs(
  'а a б b в v г h ґ g д d е e є ie ж zh з z и y і i ї i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ь _ ю iu я ia ы y э e ё o ъ _',
)
const ukrainianStart = pairs('є ye ї yi й y ю yu я ya')
const russian = pairs(
  'а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya і i ї i є e ґ g ў u',
)
const greek = pairs(
  'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o',
)
/** Latin letters that do not decompose into a letter and a mark. */
const latin = pairs('ß ss æ ae œ oe ø o ł l đ d ð d þ th ı i')
const german = pairs('ä ae ö oe ü ue')

const longest = 50
const randomLetters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A portal address from the name of a Resource, in permitted letters; short and random if none are left. */
export function addressOfName({ name, language }: Pick<Resource, 'name' | 'language'>): string {
  const text = name.normalize('NFC').toLowerCase().replaceAll(/['’ʼ]/g, '')
  const isRussian = /[ыэъё]/.test(text) || (language === 'ru' && !/[іїєґ]/.test(text))
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const spelled = words.map((word) => {
    const letters = isRussian ? word : word.replaceAll('зг', 'zgh')
    return [...letters].map((letter, at) => spelledLetter(letter, at === 0, isRussian, language === 'de')).join('')
  })
  const address = (spelled.join(' ').match(/[a-z0-9]+/g) ?? []).join('-').slice(0, longest).replace(/-$/, '')
  return address === '' ? randomAddress() : address
}

function spelledLetter(letter: string, isFirst: boolean, isRussian: boolean, isGerman: boolean): string {
  const special =
    (isGerman ? german.get(letter) : undefined) ??
    (isRussian ? russian.get(letter) : undefined) ??
    (isFirst ? ukrainianStart.get(letter) : undefined) ??
    ukrainian.get(letter) ??
    latin.get(letter)
  if (special !== undefined) return special
  const plain = letter.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  return greek.get(plain) ?? plain
}

function randomAddress(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return [...bytes].map((byte) => randomLetters[byte % randomLetters.length]).join('')
}

function pairs(text: string): ReadonlyMap<string, string> {
  const parts = text.split(' ')
  return new Map(
    parts.flatMap((letter, at) => {
      const spelled = parts[at + 1] ?? ''
      return at % 2 === 0 ? [[letter, spelled === '_' ? '' : spelled] as const] : []
    }),
  )
}
