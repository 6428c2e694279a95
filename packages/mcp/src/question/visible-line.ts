/** Control characters, line breaks, direction marks, fillers and all other invisible characters. */
const hidden =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}\u{16FE4}]|(?! )\p{Zs}/u
/** Marks that strike through or cover the letter before them. */
const covering = /[\u0334-\u0338\u20D2\u20D3\u20D8-\u20DA\u20DD-\u20DF\u20E5\u20E6\u20EA\u20EB]/u
/** More marks on a letter than any writing needs, or marks on no letter. */
const heaped = /(?:^|\p{Z})\p{M}|[\p{Mn}\p{Me}]{3}/u
/** Right-to-left letters: they move other letters and numbers around. */
const fromRight =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/**
 * A text as one line in which every character is visible, in its true order: invisible characters, and those that
 * change others, are written like `\u{202E}`. Nothing is left out, and no two texts become the same line.
 */
export function visibleLine(text: string): string {
  const heaps = text.normalize('NFC') !== text || heaped.test(text.normalize('NFD'))
  const line = written(text, (sign) => isPlain(sign) && !(heaps && /\p{M}/u.test(sign.normalize('NFD'))))
  if (isReadOneWay(line) && line === line.normalize('NFC')) return line
  return written(text, (sign) => /[ -~]/.test(sign))
}

/** A text in parts, each of them a visible line of at most `most` characters. */
export function visibleParts(text: string, most: number): readonly string[] {
  const parts: string[] = []
  let left = [...text]
  while (left.length > 0) {
    let size = Math.min(left.length, most)
    let line = visibleLine(left.slice(0, size).join(''))
    // A character becomes at most twelve: `\u{10FFFF}` and the backslash of another.
    while (line.length > most) {
      size = Math.max(1, Math.floor((size * most) / line.length) - 1)
      line = visibleLine(left.slice(0, size).join(''))
    }
    parts.push(line)
    left = left.slice(size)
  }
  return parts
}

function isPlain(sign: string): boolean {
  return !hidden.test(sign) && !covering.test(sign) && sign === sign.normalize('NFC')
}

function written(text: string, isShown: (sign: string) => boolean): string {
  const signs = [...text]
  const last = signs.length - 1
  return signs
    .map((sign, at) => {
      // Spaces at the ends and repeated spaces are not visible; and a backslash must not look like one of ours.
      const isLost = sign === ' ' && (at === 0 || at === last || signs[at - 1] === ' ')
      const isOurs = sign === '\\' && signs[at + 1] === 'u' && signs[at + 2] === '{'
      return isLost || isOurs || !isShown(sign) ? escaped(sign) : sign
    })
    .join('')
}

function escaped(sign: string): string {
  return `\\u{${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`
}

/** Right-to-left letters are safe only with spaces, punctuation and a single number. */
function isReadOneWay(line: string): boolean {
  if (!fromRight.test(line)) return true
  const others = line.split(fromRight).join(' ')
  return !/\p{L}/u.test(others) && others.split(/\d+(?:[.,:]\d+)*/u).length <= 2
}
