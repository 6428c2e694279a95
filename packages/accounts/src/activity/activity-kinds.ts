import { type ActivityKind, coreHappenings, type SignInEnd } from '@chatfactor/core/feature'
import { accountHappenings } from '../account-happenings.js'

export type { ActivityKind } from '@chatfactor/core/feature'

/** What happens in core and in accounts; each row says whether its person sees it. */
const own = { ...coreHappenings, ...accountHappenings }

/** Of what stands beside accounts, by name alone: who shows it may not have loaded it. What is not here is not shown, and a test says which that may be. */
const beside = {
  'token.disabled': 'change',
  'token.enabled': 'change',
  'invitation.mailed': 'change',
  'person.exported': 'change',
  'member.helped': 'change',
  'authorization.approved': 'approval',
  'authorization.permitted': 'approval',
  'authorization.declined': 'refusal',
  'authorization.denied': 'refusal',
  'permit.granted': 'approval',
  'permit.ended': 'change',
} as const satisfies Readonly<Record<string, ActivityKind>>

/** What a row of a person's activity can be about: the action of its entry. */
export type ActivityWhat =
  | {
      [H in keyof typeof coreHappenings]: (typeof coreHappenings)[H] extends { readonly seenAs: ActivityKind }
        ? H
        : never
    }[keyof typeof coreHappenings]
  | {
      [H in keyof typeof accountHappenings]: (typeof accountHappenings)[H] extends { readonly seenAs: ActivityKind }
        ? H
        : never
    }[keyof typeof accountHappenings]
  | keyof typeof beside

const kinds = new Map<string, ActivityKind>([
  ...Object.entries(own).flatMap(([name, row]) => ('seenAs' in row ? [[name, row.seenAs] as const] : [])),
  ...Object.entries(beside),
])

const signInEnds = new Map<string, SignInEnd>(
  Object.entries(own).flatMap(([name, row]) => ('endsSignIn' in row ? [[name, row.endsSignIn] as const] : [])),
)

/** How a sign-in stands once this happened to it; `null` for what says nothing of that. */
export function signInEndOf(action: string): SignInEnd | null {
  return signInEnds.get(action) ?? null
}

/** How an entry stands among what its person sees; `null` for what is not shown. */
export function shownAs(action: string): { readonly what: ActivityWhat; readonly kind: ActivityKind } | null {
  const kind = kinds.get(action)
  return kind === undefined || !isWhat(action) ? null : { what: action, kind }
}

function isWhat(action: string): action is ActivityWhat {
  return kinds.has(action)
}

/** Every action of which it was decided whether it is shown. */
export const decidedActions: readonly string[] = Object.keys({ ...own, ...beside })
