import { memoryStore } from '@chatfactor/store-memory'
import { expect, it } from 'vitest'
import { accountSaid } from '../../../accounts/src/account-happenings.js'
import { countFlows, happeningsOf } from '../../src/figures/flows.js'
import { webhookCatalogue } from '../../src/webhooks/catalogue.js'

/** As what a happening counts on its day, of a question that is not there any more. */
async function countedAs(type: string, data: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const names: string[] = []
  const nothing = () => {}
  const tally = {
    add: (_resourceId: string | null, _day: string, name: string, by = 1) => void names.push(...Array(by).fill(name)),
    ...{ set: nothing, say: nothing, isEmpty: () => names.length === 0, writes: async () => [] },
  }
  const user = { id: 'ana', pseudonym: 'p1' }
  const entry = { position: '1', id: 'e1', at: new Date(0), resourceId: 'billing', actor: 'system' } as const
  const event = {
    ...entry,
    type,
    user,
    outcome: 'success',
    data: { challengeId: 'c1', enrollmentId: 'n1', ...data },
  } as const
  await countFlows({ store: memoryStore() }, [event], tally)
  return names
}

it('R45: of everything that can happen these count, each once', async () => {
  const because = { because: 'time', reason: 'misses' }
  const all = Object.keys({ ...webhookCatalogue, ...accountSaid() })
  const counted = await Promise.all(all.map(async (type) => [type, await countedAs(type, because)] as const))
  expect(Object.fromEntries(counted.filter(([, names]) => names.length > 0))).toEqual({
    'enrollment.started': ['enrollments.started'],
    'enrollment.claimed': ['enrollments.scanned'],
    'enrollment.activated': ['enrollments.active'],
    'token.replaced': ['enrollments.active'],
    'enrollment.cancelled': ['enrollments.failed.time'],
    'enrollment.expired': ['enrollments.failed.time'],
    'enrollment.locked': ['enrollments.failed.time'],
    'challenge.started': ['codes.asked.unknown'],
    'challenge.resent': ['codes.sentAgain.unknown'],
    'challenge.accepted': ['codes.accepted.unknown'],
    'challenge.missed': ['codes.wrong.unknown'],
    'challenge.superseded': ['codes.earlier.unknown'],
    'challenge.mixed_up': ['codes.earlier.unknown'],
    'challenge.declined': ['approvals.declined.unknown'],
    'challenge.denied': ['codes.denied.unknown'],
    'session.completed': ['signIns.completed'],
    'sign_in.refused': ['signIns.refused'],
    'recovery_code.used': ['signIns.recovered'],
    'assignment.locked': ['locks.misses'],
  })
  expect(await countedAs('assignment.locked', { reason: 'administrator' })).toEqual(['locks.administrator'])
})

it.each(Object.entries(happeningsOf))('R53: the figure %s leads to what it counts', async (figure, type) => {
  const [name = ''] = await countedAs(type, { because: figure })
  expect(name.split('.')).toContain(figure)
})
