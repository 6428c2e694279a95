import { type Chatfactor, isChatfactorError } from '@chatfactor/core'
import {
  atOnce,
  type Engine,
  extendChatfactor,
  openSealed,
  own,
  sealText,
  type VerbsOf,
} from '@chatfactor/core/feature'

/**
 * Seals what a browser keeps for our pages: it can be neither read nor changed, and opens only for what it was sealed
 * about.
 */
export interface FormSeal {
  /** `null` if nothing can be sealed. */
  seal(text: string, about: string): string | null
  /** `null` for anything that was not sealed here about exactly this. */
  open(sealed: string, about: string): string | null
}

const verbs: VerbsOf<FormSeal> = {
  seal: atOnce({ text: own, about: own }),
  open: atOnce({ sealed: own, about: own }),
}

/**
 * The seal of a Chatfactor: any process with its keys opens what another has sealed. If a host passes a wrapped
 * Chatfactor whose keys cannot be reached, nothing is sealed.
 */
export function createFormSeal(chatfactor: Chatfactor): FormSeal {
  try {
    return extendChatfactor(chatfactor, verbs, ({ keys }: Pick<Engine, 'keys'>) => ({
      seal: (text, about) => `${keys.currentId}.${sealText(keys.derive(keys.currentId, 'form', {}), text, about)}`,
      open(sealed, about) {
        // A key's id may contain dots, the sealed text does not.
        const at = sealed.lastIndexOf('.')
        const keyId = sealed.slice(0, at)
        return keys.ids.includes(keyId) ? openSealed(keys.derive(keyId, 'form', {}), sealed.slice(at + 1), about) : null
      },
    }))
  } catch (error) {
    if (!isChatfactorError(error, 'INVALID_CONFIG')) throw error
    return { seal: () => null, open: () => null }
  }
}
