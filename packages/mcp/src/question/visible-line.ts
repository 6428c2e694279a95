/** Controls, line breaks, marks of direction, fillers and whatever else has no look of its own. */
const hidden =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}\u{16FE4}]|(?! )\p{Zs}/u
/** Marks that strike through, or cover, the letter before them. */
const covering = /[\u0334-\u0338\u20D2\u20D3\u20D8-\u20DA\u20DD-\u20DF\u20E5\u20E6\u20EA\u20EB]/u
/** More marks on one letter than writing needs, or marks on none. */
const heaped = /(?:^|\p{Z})\p{M}|[\p{Mn}\p{Me}]{3}/u
/** Letters that are written from right to left: beside them, others and numbers change their places. */
const fromRight =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/**
 * A text of anybody as one line in which everything can be seen, in the order in which it stands: what has no look of its own, or changes that of
 * others, is written as `\u{202E}`. Nothing is left out, and no two texts become the same line.
 */
export function visibleLine(text: string): string {
  const heaps = text.normalize('NFC') !== text || heaped.test(text.normalize('NFD'))
  const line = written(text, (sign) => isPlain(sign) && !(heaps && /\p{M}/u.test(sign.normalize('NFD'))))
  if (isReadOneWay(line) && line === line.normalize('NFC')) return line
  return written(text, (sign) => /[ -~]/.test(sign))
}

/** A text in parts, each of which is a visible line of no more than so many characters. */
export function visibleParts(text: string, most: number): readonly string[] {
  const parts: string[] = []
  let left = [...text]
  while (left.length > 0) {
    let size = Math.min(left.length, most)
    let line = visibleLine(left.slice(0, size).join(''))
    // A character becomes twelve at most: `\u{10FFFF}` and the backslash of another.
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
      // Blanks at the ends and beside others are not seen; a backslash may not look like one of ours.
      const isLost = sign === ' ' && (at === 0 || at === last || signs[at - 1] === ' ')
      const isOurs = sign === '\\' && signs[at + 1] === 'u' && signs[at + 2] === '{'
      return isLost || isOurs || !isShown(sign) ? escaped(sign) : sign
    })
    .join('')
}

function escaped(sign: string): string {
  return `\\u{${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`
}

/** Letters from the right go with nothing but blanks, signs, and one number. */
function isReadOneWay(line: string): boolean {
  if (!fromRight.test(line)) return true
  const others = line.split(fromRight).join(' ')
  return !/\p{L}/u.test(others) && others.split(/\d+(?:[.,:]\d+)*/u).length <= 2
}
