import { type Engine, isUsableLink, linkHash } from '@chatfactor/core/feature'
import { byKey, type OneTimeLinkRecord, type Ref } from '@chatfactor/core/store'
import type { GuessedAt } from './known-browser.js'

/** Links that are shown beside a guess, so as not to count as a stranger. */
interface ShownLinks {
  refs(secret: string): readonly Ref<'oneTimeLinks'>[]
  /** The name under which their guesses are counted; `null` if none of the links is theirs. */
  nameOf(at: GuessedAt, links: readonly (OneTimeLinkRecord | null)[], now: Date): string | null
}

/** An invitation that is shown beside a guess: it names its person only, and cannot be guessed. */
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
