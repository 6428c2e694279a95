import { z } from 'zod'

/** The name a person gives a token. */
export const tokenNameSchema = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(50)
  .regex(/^[\p{L}\p{M}\p{N} _\-.@]+$/u, 'may have letters, digits, blanks and _ - . @ only')
