import type { Engine } from '@chatfactor/core/feature'
import type { Ref, UserRecord } from '@chatfactor/core/store'
import { fetchedRef } from '../chat-code/chat-code-limit.js'
import { helpLimitRefs, mailLimitRefs, unsentMailRef } from '../mailed/mail-limits.js'
import { rowOfStrangers } from './guess-limits.js'

/**
 * The keys of a person's counters: of their login and addresses under each key of the ring, and of their id. Counters
 * of a network or browser together with the login's hash are not included; they expire, those of a network after two
 * hours.
 */
export function countersOf(keys: Engine['keys'], user: UserRecord): readonly string[] {
  const { id, loginKey, email, previousEmail } = user
  const mailboxes = [email, previousEmail?.email ?? null].flatMap((one) => (one === null ? [] : [one.toLowerCase()]))
  const hashes = (text: string) => keys.ids.map((keyId) => keys.lookupHash(keyId, 'login', text))
  const logins = loginKey === null ? [] : hashes(loginKey)
  const strangers = (who: string) => ({ who, address: null, known: null })
  const refs: readonly Ref<'limits'>[] = [
    fetchedRef(id),
    ...logins.map(rowOfStrangers),
    ...logins.flatMap((who) => helpLimitRefs(strangers(who))),
    ...logins.flatMap((who) => [who, `reset ${who}`]).map((who) => unsentMailRef(strangers(who), true)),
    ...[
      ...logins.flatMap((who) => [who, `reset ${who}`]),
      ...[`proof ${id}`, `address of ${id}`],
      ...mailboxes.flatMap(hashes).map((mailbox) => `address ${mailbox}`),
    ].flatMap((who) => mailLimitRefs(strangers(who))),
  ]
  return refs.flatMap(({ at }) => ('key' in at ? (at.values.key ?? []) : []))
}
