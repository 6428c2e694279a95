import * as z from 'zod/mini'

/** The shape of a position in the feed. */
export const position = z.string().check(z.regex(/^[0-9a-hjkmnp-tv-z]{10}$/, 'is no position of the feed'))
