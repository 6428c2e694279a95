import type { HostTexts } from '@chatfactor/core'
import type { en } from './en.js'

/**
 * The languages beside English, and how each is loaded.
 *
 * Written by packages/repository-checks/support/write-docs.ts from the files beside `en.ts` that are named like a language.
 */
export const languages: Readonly<Record<string, () => Promise<HostTexts<typeof en>[string]>>> = {
  uk: async () => (await import('./uk.js')).uk,
}
