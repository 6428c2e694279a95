import { type ActivityKind, coreHappenings, type happeningsIn, type SignInEnd } from '@chatfactor/core/feature'
import { accountHappenings } from '../account-happenings.js'

export type { ActivityKind } from '@chatfactor/core/feature'

/** The events of core and accounts; each row says whether its person sees it. */
const own = { ...coreHappenings, ...accountHappenings }

/** What an activity row can be about: the action of its audit entry, also one of another feature. */
export type ActivityWhat =
  | { [H in keyof typeof own]: (typeof own)[H] extends { readonly seenAs: ActivityKind } ? H : never }[keyof typeof own]
  | (string & Readonly<Record<never, never>>)

const signInEnds = new Map<string, SignInEnd>(
  Object.entries(own).flatMap(([name, row]) => ('endsSignIn' in row ? [[name, row.endsSignIn] as const] : [])),
)

/** What this action says about the end of a sign-in; `null` if nothing. */
export function signInEndOf(action: string): SignInEnd | null {
  return signInEnds.get(action) ?? null
}

/** How an entry appears in its person's activity; `null` if it is not shown, or no feature here knows it. */
export function shownAs(rows: ReturnType<typeof happeningsIn>, action: string): ActivityKind | null {
  return rows.get(action)?.seenAs ?? null
}
