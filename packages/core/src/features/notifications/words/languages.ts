import type { Languages } from '../../../words/catalogue.js'
import type { en } from './en.js'

/**
 * The languages beside English, whether a native has read them, and how each is loaded.
 *
 * Written by packages/repository-checks/support/write-docs.ts from the files beside `en.ts` that are named like a language.
 */
export const languages: Languages<typeof en> = {
  de: {
    isRead: false,
    load: async () => {
      const { checked, de: texts } = await import('./de.js')
      return { checked, texts }
    },
  },
  es: {
    isRead: false,
    load: async () => {
      const { checked, es: texts } = await import('./es.js')
      return { checked, texts }
    },
  },
  fr: {
    isRead: false,
    load: async () => {
      const { checked, fr: texts } = await import('./fr.js')
      return { checked, texts }
    },
  },
  'pt-BR': {
    isRead: false,
    load: async () => {
      const { checked, ptBr: texts } = await import('./pt-br.js')
      return { checked, texts }
    },
  },
  uk: {
    isRead: false,
    load: async () => {
      const { checked, uk: texts } = await import('./uk.js')
      return { checked, texts }
    },
  },
}
