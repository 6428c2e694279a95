import { type ActivityKind, coreHappenings, type SignInEnd } from '@chatfactor/core/feature'
import { accountHappenings } from '../account-happenings.js'

export type { ActivityKind } from '@chatfactor/core/feature'

/** The events of core and accounts; each row says whether its person sees it. */
const own = { ...coreHappenings, ...accountHappenings }

/**
 * The events of other packages, by name alone, since those may not be loaded here. What is not listed is not shown; a
 * test lists what may be missing.
 */
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

/** What an activity row can be about: the action of its audit entry. */
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

/** What this action says about the end of a sign-in; `null` if nothing. */
export function signInEndOf(action: string): SignInEnd | null {
  return signInEnds.get(action) ?? null
}

/** How an entry appears in its person's activity; `null` if it is not shown. */
export function shownAs(action: string): { readonly what: ActivityWhat; readonly kind: ActivityKind } | null {
  const kind = kinds.get(action)
  return kind === undefined || !isWhat(action) ? null : { what: action, kind }
}

function isWhat(action: string): action is ActivityWhat {
  return kinds.has(action)
}

/** Every action that is decided to be shown or not. */
export const decidedActions: readonly string[] = Object.keys({ ...own, ...beside })
