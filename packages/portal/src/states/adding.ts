import type { SelfServiceView } from '@chatfactor/core'
import { tokenPolicy } from '@chatfactor/core/feature'
import type { PortalWords, TextKey } from '../words/portal-words.js'
import type { WayOn } from './way.js'

/** Why core refuses a new token. */
export type Refusal = NonNullable<SelfServiceView['enrollRefusal']>

/** Whether a person may add a token, or why not. */
export type Adding =
  | 'open'
  /** Only their messengers from other sites may be used. */
  | 'existing'
  | 'full_replace'
  | 'full_remove'
  | 'full_ask'
  | Exclude<Refusal, 'max_tokens' | 'not_fresh'>

interface AddingRow {
  /** The reason, and what to do. Parameters: `owner` and `most`. */
  readonly text: TextKey
  /** The next step from the list. */
  readonly list: WayOn | null
  /** The next step from *Add Token*, if it has no form. */
  readonly page: WayOn | null
  /** Whether the person alone can do nothing: then no page asks them to add one. */
  readonly isStuck: boolean
}

const assignNew = { button: 'tokens.assignNew', to: 'add' } as const satisfies WayOn
const invited = { button: 'add.invited', to: 'invitation' } as const satisfies WayOn

/** Shown by the list, *Add Token*, and the page for people who need a token. */
export const adding = {
  open: { text: 'tokens.emptyLead', list: assignNew, page: null, isStuck: false },
  existing: { text: 'tokens.emptyLead', list: assignNew, page: null, isStuck: false },
  not_allowed: { text: 'add.refused.notAllowed', list: null, page: null, isStuck: true },
  blocked: { text: 'add.refused.blocked', list: null, page: null, isStuck: true },
  full_replace: { text: 'tokens.fullReplace', list: null, page: null, isStuck: true },
  full_remove: { text: 'tokens.fullRemove', list: null, page: null, isStuck: true },
  full_ask: { text: 'tokens.fullAsk', list: null, page: null, isStuck: true },
  mail_proof_needed: {
    ...{ text: 'add.refused.mailProof', list: assignNew, isStuck: false },
    page: { button: 'add.mailProof', to: 'mailProof' },
  },
  proof_elsewhere: {
    ...{ text: 'add.refused.elsewhere', list: assignNew, isStuck: false },
    page: { button: 'proof.title', to: 'proof' },
  },
  invitation_needed: { text: 'add.refused.invitation', list: invited, page: invited, isStuck: true },
} as const satisfies Record<Adding, AddingRow>

/** Whether this person may add a token now, decided in one place; an outdated proof is asked for on the way. */
export function addingOf(view: SelfServiceView, hasExisting: boolean): Adding {
  const { enrollRefusal: refusal, replacements } = view
  if (refusal === null || refusal === 'not_fresh') return 'open'
  if (refusal === 'max_tokens') {
    if (replacements.length > 0) return 'full_replace'
    return mayRemove(view) ? 'full_remove' : 'full_ask'
  }
  return refusal === 'not_allowed' && hasExisting ? 'existing' : refusal
}

/** Whether a person may take a token away by themselves. */
export function mayRemove({ allowedActions }: Pick<SelfServiceView, 'allowedActions'>): boolean {
  return allowedActions.includes('token.unassign')
}

/** What the Resource says of every token of people. */
export function fixedIn({ resource }: Pick<SelfServiceView, 'resource'>) {
  return tokenPolicy(resource, 'bot')
}

/** Why a person may add none, or that they have none, and what to do. */
export function addingText(words: PortalWords, { resource }: Pick<SelfServiceView, 'resource'>, state: Adding): string {
  return words.say(adding[state].text, { owner: resource.name, most: resource.secondFactor.maxTokensPerUser })
}
