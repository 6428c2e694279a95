import { en } from './en.js'

/** All that is said of approvals is about consent. */
export const consent: readonly string[] = Object.keys(en)
