import * as z from 'zod/mini'
import { printableText } from '../stores/index.js'

/** The name a person gives a token. */
export const tokenNameSchema = printableText(50)

/** The length of its codes. */
export const digitsSchema = z.union([z.literal(6), z.literal(8)])
