import type { Languages } from '@chatfactor/core'
import type { en } from './en.js'

/**
 * The languages beside English, whether a native has read them, and how each is loaded.
 *
 * Written by packages/repository-checks/support/write-docs.ts from the files beside `en.ts` that are named like a language.
 */
export const translations: Languages<typeof en> = {
  de: { load: () => import('./de.js') },
  es: { load: () => import('./es.js') },
  fr: { load: () => import('./fr.js') },
  'pt-BR': { load: () => import('./pt-br.js') },
  uk: { load: () => import('./uk.js') },
}
