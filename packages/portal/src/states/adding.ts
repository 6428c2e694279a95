import type { SelfServiceView } from '@chatfactor/core'
import { tokenPolicy } from '@chatfactor/core/feature'
import type { PortalWords, TextKey } from '../words/portal-words.js'
import type { WayOn } from './way.js'

/** Why core refuses a new token. */
export type Refusal = NonNullable<SelfServiceView['enrollRefusal']>

/** How a person stands with adding a token: it is open to them, or why it is not. */
export type Adding =
  | 'open'
  /** Only messengers of theirs from elsewhere. */
  | 'existing'
  | 'full_replace'
  | 'full_remove'
  | 'full_ask'
  | Exclude<Refusal, 'max_tokens' | 'not_fresh'>

interface AddingRow {
  /** Why, and what to do. Knows `owner` and `most`. */
  readonly text: TextKey
  /** The way on from the list. */
  readonly list: WayOn | null
  /** The way on from *Add Token*, where it has no form. */
  readonly page: WayOn | null
  /** Whether the person alone gets no further: then no page asks them to add one. */
  readonly isStuck: boolean
}

const assignNew = { button: 'tokens.assignNew', to: 'add' } as const satisfies WayOn
const invited = { button: 'add.invited', to: 'invitation' } as const satisfies WayOn

/** The list, *Add Token*, and the page for people who need a token all say this. */
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

/** The one answer to whether this person may add a token now; what is too old to be proven is asked for on the way. */
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
