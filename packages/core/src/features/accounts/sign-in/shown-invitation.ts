import type { Engine } from '../../../kernel/engine.js'
import { linkHash } from '../../../keys/one-time-link.js'
import { byKey } from '../../../ports/store.js'
import { isUsableLink } from '../../../rules/live.js'
import type { ShownLinks } from './password-sign-in.js'

/** An invitation that is shown beside a guess: it names nobody but its person, and nobody can guess it. */
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
