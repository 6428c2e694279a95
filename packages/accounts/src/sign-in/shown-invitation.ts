import { type Engine, isUsableLink, linkHash } from '@chatfactor/core/feature'
import { byKey, type OneTimeLinkRecord, type Ref } from '@chatfactor/core/store'
import type { GuessedAt } from './known-browser.js'

/** Links shown with a guess, so that it does not count as a stranger's. */
interface ShownLinks {
  refs(secret: string): readonly Ref<'oneTimeLinks'>[]
  /** The name under which the guesses are counted; `null` if none of the links is this person's. */
  nameOf(at: GuessedAt, links: readonly (OneTimeLinkRecord | null)[], now: Date): string | null
}

/** An invitation shown with a guess: it belongs to one person, and cannot be guessed. */
export function shownInvitation({ keys }: Pick<Engine, 'keys'>): ShownLinks {
  return {
    refs: (invitation) =>
      keys.ids.map((keyId) => byKey('oneTimeLinks', 'secret', { secretHash: linkHash(keys, keyId, invitation) })),
    nameOf({ resourceId, user }, links, now) {
      const link = links.find(
        (one) =>
          one?.kind === 'invite' && isUsableLink(one, now) && one.resourceId === resourceId && one.userId === user?.id,
      )
      return link === undefined || link === null ? null : `invitation ${link.id}`
    },
  }
}
