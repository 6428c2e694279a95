import * as z from 'zod/mini'
import { ChatfactorError } from '../errors/index.js'
import { declared, layouts, type Write } from '../ports/index.js'
import type { CollectionName, Records } from '../records/index.js'

/** The longest text of each field in UTF-16 units, by collection and field. */
const lengths = new Map(
  layouts.map(({ collection, columns }) => [
    collection,
    columns.flatMap(({ name, maxLength }) => (maxLength === null ? [] : [{ name, maxLength }])),
  ]),
)

/** The longest text of a field in UTF-16 units. */
export function longest<C extends CollectionName>(collection: C, field: keyof Records[C] & string): number {
  const found = lengths.get(collection)?.find(({ name }) => name === field)
  return declared(found, `text ${collection}.${field}`).maxLength
}

/**
 * Throws `INVARIANT_BROKEN`, naming the field, if a write would store a longer text than the schema allows. Stores
 * declare their columns by it, and some truncate silently.
 *
 * Fields that an update does not change may be longer: the schema may have been different when they were written.
 */
export function refuseLongTexts(writes: readonly Write[]): void {
  for (const write of writes) {
    if (!('record' in write)) continue
    const record: Readonly<Record<string, unknown>> = write.record
    const changed = write.verb === 'update' ? write.changed : undefined
    for (const { name, maxLength } of lengths.get(write.collection) ?? []) {
      const value = changed === undefined || changed.includes(name) ? record[name] : null
      if (typeof value !== 'string' || value.length <= maxLength) continue
      throw new ChatfactorError('INVARIANT_BROKEN', {
        what: `${write.collection}.${name} has ${value.length} characters, and at most ${maxLength} are kept`,
      })
    }
  }
}

/**
 * Characters that are invisible, or change the order of others: controls, line breaks, bidirectional marks, fillers, unassigned ones. The two
 * joiners and the two variation selectors are checked separately.
 */
const invisible =
  /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u2800]|(?!\u200C|\u200D|\uFE0E|\uFE0F)[\p{Cf}\p{Default_Ignorable_Code_Point}]/u
/** Joiners belong in some scripts, and between the parts of an emoji; anywhere else they only hide something. */
const looseJoiner =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{Extended_Pictographic}])/u
const looseSelector = /(?<!\p{Emoji})[\uFE0E\uFE0F]/u

/** Marks that strike through, or cover, the letter before them. */
const covering = /[\u0334-\u0338\u20D2\u20D3\u20D8-\u20DA\u20DD-\u20DF\u20E5\u20E6\u20EA\u20EB]/gu
/** More marks on a letter than any name needs, or marks on no letter: they would cover the text around them. */
const heaped = /(?:^|\p{Z})\p{M}|[\p{Mn}\p{Me}]{3}/u
/** Space that looks endless: on a narrow screen the text after it looks like a separate line. */
const blanks = /\p{Z}{2}/u
/** Letters that are drawn as nothing. */
const blankLetters = /[\u{1D159}\u{16FE4}]/u

/**
 * Whether a text is a single line that shows everything it contains, in reading order. Used for names, reasons, lines
 * of a transaction, and values of notifications.
 */
export function isPrintable(text: string): boolean {
  return !invisible.test(text) && !looseJoiner.test(text) && !looseSelector.test(text) && isPlain(text)
}

function isPlain(text: string): boolean {
  return (
    text.search(covering) === -1 &&
    !heaped.test(text.normalize('NFD')) &&
    !blanks.test(text) &&
    !blankLetters.test(text)
  )
}

/** Letters that are written from right to left. */
const fromRight =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u
/**
 * With such letters these keep their place; other letters, or more than one number, would be shown in another order.
 */
const number = /\d+(?:[.,:]\d+)*/gu

/** Whether a text reads in one direction only, so that a number cannot be reversed. */
export function isOneDirection(text: string): boolean {
  if (!fromRight.test(text)) return true
  // Replaced by a space: two numbers with such a letter between them are not one.
  const others = text.split(fromRight).join(' ')
  return !/\p{L}/u.test(others) && others.split(number).length <= 2
}

/** A text from another program, e.g. a browser's name: what cannot be shown is left out. */
export function cleaned(text: string): string {
  const visible = text.normalize('NFC').split(invisible).join(' ').replaceAll(covering, '')
  const plain = visible
    .replaceAll(/([\p{Mn}\p{Me}]{2})[\p{Mn}\p{Me}]+/gu, '$1')
    .replaceAll(/\p{Z}+/gu, ' ')
    .trim()
  return isPrintable(plain) ? plain : plain.replaceAll(/\p{M}|\p{Cf}|\u{1D159}/gu, '').trim()
}

/** A name that people or administrators give: one line, with nothing hidden. */
export function printableText(most: number) {
  return z
    .string()
    .check(
      z.trim(),
      z.minLength(1, 'must not be empty'),
      z.maxLength(most),
      z.refine(isPrintable, 'must be one line of visible characters'),
    )
}
