import { accounts } from '@chatfactor/accounts'
import { authorizations } from '@chatfactor/authorizations'
import { createChatfactor } from '@chatfactor/core'
import { coreHappenings, happeningsOf } from '@chatfactor/core/feature'
import { operations } from '@chatfactor/operations'
import { memoryStore } from '@chatfactor/store-memory'
import { expect, it } from 'vitest'
import { accountHappenings } from '../../accounts/src/account-happenings.js'
import { happenings } from '../support/costs/kinds.js'

/** What happens in packages beside accounts and is not shown to the person whom it concerns: steps on the way, or none of theirs. */
const notShown: readonly string[] = [
  ...['account.deletion_begun', 'user.erased', 'user.erasure_begun', 'token.deleted'],
  ...['resource.deleted', 'resource.deletion_begun', 'secrets.rotation_begun', 'secrets.sealed_anew'],
  ...['portal_link.mailed', 'people.exported', 'people.imported', 'trail.exported'],
  ...['agent.created', 'agent.key_ended', 'agent.key_issued', 'agent.muted', 'agent.paused', 'agent.resumed'],
  ...['agent.unmuted', 'authorization.accepted', 'authorization.agreed', 'authorization.approver_replaced'],
  ...['authorization.asked', 'authorization.cancelled', 'authorization.expired', 'authorization.missed'],
  ...['authorization.put_to', 'authorization.sent_again', 'authorization.withdrawn', 'authorization_policy.changed'],
  ...[
    'act.asked',
    'act.done',
    'act.ended',
    'people.bulk_begun',
    'people.bulk_ended',
    'people.bulk_stopped',
    'reminder.mailed',
  ],
  ...['webhook.created', 'webhook.deleted', 'webhook.message_sent_again', 'webhook.rotated'],
  ...['webhook.rotation_ended', 'webhook.switched_off', 'webhook.updated'],
]

it('R56: of everything that can happen it is decided whether its person sees it', () => {
  const { plain, told } = happenings()
  const all = [...plain, ...told]
  const rows = everyRow()
  // Each row of core and of accounts says it of itself.
  const known = Object.keys({ ...coreHappenings, ...accountHappenings })
  const shown = [...rows].flatMap(([name, { seenAs }]) => (seenAs === undefined ? [] : [name]))
  const decided = [...known, ...shown, ...notShown]
  expect([...rows.keys()].toSorted()).toEqual(all.toSorted())
  expect(all.filter((name) => !decided.includes(name))).toEqual([])
  expect(notShown.filter((name) => !all.includes(name) || shown.includes(name))).toEqual([])
})

/** What can happen where all features are there. */
function everyRow() {
  const chatfactor = createChatfactor({
    keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    store: memoryStore(),
    transports: [],
    publicUrl: 'http://localhost:8080',
    features: [accounts(), operations(), authorizations()],
  })
  return happeningsOf(chatfactor)
}
