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
 * Tells the host and the person of an attack, by email and in the person's chat: once, at the twentieth miss in a row.
 */
export function attackAfter(records: Claimed, chat: TokenRecord | null, inARow: number, now: Date): Attack {
  if (inARow !== noticedInARow || !isMembership(records)) return nothing
  return {
    told: [toldOfAccount('sign_in.attacked', by('person', records), { misses: inARow })],
    deliveries: securityNotice(records, { announces: accountAnnouncements.attacked, chats: [chat] }, now),
  }
}
