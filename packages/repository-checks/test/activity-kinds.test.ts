import { decidedActions } from '@chatfactor/accounts/feature'
import { expect, it } from 'vitest'
import { happenings } from '../support/costs/kinds.js'

/** What happens in packages beside accounts and is not shown to the person whom it concerns: steps on the way, or none of theirs. */
const notShown: readonly string[] = [
  ...['account.deletion_begun', 'user.erased', 'user.erasure_begun', 'token.deleted', 'elsewhere_proof.accepted'],
  ...['resource.deleted', 'resource.deletion_begun', 'secrets.rotation_begun', 'secrets.sealed_anew'],
  ...['member.viewed', 'portal_link.mailed', 'people.exported', 'people.imported', 'trail.exported'],
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
  const decided = [...decidedActions, ...notShown]
  expect(all.filter((name) => !decided.includes(name))).toEqual([])
  expect(decided.filter((name) => !all.includes(name))).toEqual([])
})
