import { textShape, wholeNumber } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import { digitsOfCurrency } from './amounts.js'

/** A sum, for the schemas of inputs: only in a currency whose digits are known. */
export const sumShape = {
  minor: wholeNumber(0),
  currency: textShape(3, 3).check(
    z.refine((given) => digitsOfCurrency(given) !== null, 'is no currency of ISO 4217 that people pay with'),
  ),
}
