import { printableText } from '../kernel/printable-text.js'

/** The name a person gives a token. */
export const tokenNameSchema = printableText(50)
