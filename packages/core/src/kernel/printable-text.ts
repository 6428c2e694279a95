import * as z from 'zod'

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

/** Whether a text is one line that shows everything it holds, in the order in which it is read. */
export function isPrintable(text: string): boolean {
  return !invisible.test(text) && !looseJoiner.test(text) && !looseSelector.test(text)
}

/** A text that people, or administrators, give something to be shown by: one line, and nothing hidden in it. */
export function printableText(most: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(most)
    .refine(isPrintable, { message: 'must be one line of visible characters' })
}
