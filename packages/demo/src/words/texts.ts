import type { en } from './en.js'

/** Every text, by its key. */
export type Texts = { readonly [Key in keyof typeof en]: string }
