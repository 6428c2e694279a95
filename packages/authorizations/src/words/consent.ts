import { en } from './en.js'

/** Everything but the words that people type, and the buttons that open a question, which approve nothing by themselves: it is said of consent. */
export const consent: readonly string[] = Object.keys(en).filter((key) => !/^(word\.|ask\.below)/.test(key))
