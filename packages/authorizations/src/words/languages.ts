import type { Languages } from '@chatfactor/core'
import type { en } from './en.js'

/** The languages beside English that are there: on a server all, in the bundle of an edge those that it imports. */
export const languages: Languages<typeof en> = {}
