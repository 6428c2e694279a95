import { by, type DeliveryDraft, isMembership, securityNotice, type Told } from '@chatfactor/core/feature'
import type { TokenRecord } from '@chatfactor/core/store'
import { accountAnnouncements } from '../account-announcements.js'
import { toldOfAccount } from '../account-happenings.js'
import type { Claimed } from './first-factor.js'
import { noticedInARow } from './guess-limits.js'

interface Attack {
  readonly told: readonly Told[]
  readonly deliveries: readonly DeliveryDraft[]
}

const nothing: Attack = { told: [], deliveries: [] }

/**
 * What there is to say after so many misses in a row: once, at the twentieth, the host and the person are told of the attack, by email
 * and in the chat they have.
 */
export function attackAfter(records: Claimed, chat: TokenRecord | null, inARow: number, now: Date): Attack {
  if (inARow !== noticedInARow || !isMembership(records)) return nothing
  return {
    told: [toldOfAccount('sign_in.attacked', by('person', records), { misses: inARow })],
    deliveries: securityNotice(records, { announces: accountAnnouncements.attacked, chats: [chat] }, now),
  }
}
