import type { PortalTextKeys } from '../words/portal-words.js'

/** The key of a text of the console. */
export type ConsoleKey = keyof PortalTextKeys & `console.${string}`
