import type { AuditEntry, Token } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import type { MessageSeen } from '../../src/index.js'
import { type MatterName, matterNames, mattersOf } from '../../src/person/matters.js'
import { tasksFor } from '../../src/person/tasks.js'
import { at, type Changes, facts, now } from './facts.js'

const dayMs = 24 * 60 * 60_000

function entry(action: string, when: Date, details: AuditEntry['details'] = {}): Changes {
  return { trail: [{ action, at: when, details, actor: 'administrator:olga' }] }
}

function message(state: MessageSeen['state'], kind: MessageSeen['kind'] = 'code'): Changes {
  return { messages: [{ id: 'm', at, transport: 'telegram', messenger: 'Telegram', kind, state, because: null }] }
}

function token(state: Token['state']): Changes {
  return { tokens: [{ id: 'token-1', state, messenger: 'Telegram' }] }
}

/** What makes each of them the matter, and what is said of it. */
const table: { readonly [M in MatterName]: readonly [changes: Changes, told: object] } = {
  resource_off: [{ resource: { active: false } }, {}],
  person_off: [{ user: { active: false } }, {}],
  member_off: [
    { assignment: { active: false }, ...entry('assignment.updated', at, { active: false }) },
    { at, by: 'administrator:olga' },
  ],
  locked_by_hand: [
    {
      ...entry('assignment.locked', at, { reason: 'administrator' }),
      ...{ lock: { reason: 'Stolen', at }, assignment: { enrolled: true, needsAdministrator: true } },
      ...token('active'),
    },
    { at, by: 'administrator:olga', reason: 'Stolen' },
  ],
  locked_for_good: [{ assignment: { enrolled: true, needsAdministrator: true }, ...token('active') }, {}],
  locked: [
    { assignment: { enrolled: true, lockedUntil: new Date(now.getTime() + 1) }, ...token('active') },
    { until: new Date(now.getTime() + 1) },
  ],
  disowned: [entry('sign_in.disowned', at), { at }],
  enrollment_blocked: [{ assignment: { enrollmentBlocked: true } }, {}],
  no_token_left: [{ assignment: { enrolled: true } }, {}],
  tokens_off: [{ assignment: { enrolled: true }, ...token('disabled') }, {}],
  unreachable: [
    {
      ...{ assignment: { enrolled: true }, ...token('unreachable') },
      ...entry('token.unreachable', at, { tokenId: 'token-1' }),
    },
    { messenger: 'Telegram', at },
  ],
  message_failed: [message('failed'), { at, messenger: 'Telegram' }],
  portal_off: [{ selfService: { enabled: false } }, {}],
  no_address: [{ user: { email: null } }, {}],
  invitation_failed: [message('failed', 'link'), { at }],
  never_invited: [{ selfService: { firstEnrollment: 'invite' } }, {}],
  invitation_over: [
    { selfService: { firstEnrollment: 'invite' }, ...entry('invitation.made', new Date(now.getTime() - 7 * dayMs)) },
    { at: new Date(now.getTime() - 7 * dayMs) },
  ],
  invited: [
    { selfService: { firstEnrollment: 'invite' }, ...entry('invitation.made', at) },
    { at, until: new Date(at.getTime() + 7 * dayMs) },
  ],
  not_told: [{ assignment: { toldAt: null } }, {}],
  stopped_at_scan: [{ openEnrollment: { state: 'expired', createdAt: at } }, { at }],
  grace_over: [{ graceUntil: now }, { at: now }],
  grace_until: [{ graceUntil: new Date(now.getTime() + 1) }, { until: new Date(now.getTime() + 1) }],
  bypassed: [{ assignment: { bypassUntil: now } }, { until: now }],
}

const rows = matterNames.map((name) => [name, ...table[name]] as const)

describe('what is the matter with a person', () => {
  it.each(rows)('R51: %s, is said where it is so, with what is known of it, and alone', (name, changes, told) => {
    expect(mattersOf(facts(changes), now)).toEqual([{ is: name, ...told }])
  })

  it('is nothing where nothing is', () => {
    expect(mattersOf(facts({}), now)).toEqual([])
    expect(mattersOf(facts({ assignment: { enrolled: true }, ...token('active') }), now)).toEqual([])
    expect(tasksFor(facts({}))).toEqual(['new_here', 'left'])
  })

  it('is said the worst first: what keeps somebody out stands before what is missing', () => {
    const changes: Changes = {
      ...{ resource: { active: false }, user: { active: false, email: null }, graceUntil: now },
      assignment: { active: false, enrollmentBlocked: true },
      ...message('failed'),
    }
    const said = mattersOf(facts(changes), now).map(({ is }) => is)
    expect(said).toEqual([
      ...(['resource_off', 'person_off', 'member_off', 'enrollment_blocked', 'message_failed'] as const),
      ...(['no_address', 'grace_over'] as const),
    ])
    expect(said).toEqual(matterNames.filter((name) => said.includes(name)))
  })

  it('R51: is over when it is over: a lock, a week after "It wasn’t me", a message that came through since', () => {
    const of = (changes: Changes) => mattersOf(facts(changes), now)
    expect(of({ assignment: { enrolled: true, lockedUntil: now }, ...token('active') })).toEqual([])
    expect(of(entry('sign_in.disowned', new Date(now.getTime() - 7 * dayMs - 1)))).toEqual([])
    expect(of(entry('sign_in.disowned', new Date(now.getTime() - 7 * dayMs)))).toHaveLength(1)
    expect(of(message('sent'))).toEqual([])
    const both = [...(message('sent').messages ?? []), ...(message('failed').messages ?? [])]
    expect(of({ messages: both })).toEqual([])
    // A bypass counts for nothing where a standard holds.
    expect(of({ assignment: { bypassUntil: now }, secondFactor: { heldTo: 'nist_800_63b_4' } })).toEqual([])
  })
})

describe('what helps', () => {
  const offered = (changes: Changes) => tasksFor(facts(changes))
  const enrolled: Changes = { assignment: { enrolled: true }, ...token('active') }

  it.each([
    ['somebody new', {}, ['new_here', 'left']],
    ['somebody new without an address', { user: { email: null } }, ['left']],
    [
      'somebody who needs an invitation',
      { selfService: { firstEnrollment: 'invite' } },
      ['invitation', 'new_here', 'left'],
    ],
    ['somebody who signed in without a token', { assignment: { signedInAt: at } }, ['not_them', 'new_here', 'left']],
    ['somebody with a token', enrolled, ['lost_phone', 'not_them', 'left']],
    [
      'somebody who is locked',
      { ...enrolled, assignment: { enrolled: true, lockedUntil: now } },
      ['locked_out', 'lost_phone', 'not_them', 'left'],
    ],
    [
      'somebody whom an administrator locked',
      { ...enrolled, assignment: { enrolled: true, needsAdministrator: true }, lock: { reason: 'Stolen', at } },
      ['locked_out', 'lost_phone', 'left'],
    ],
    ['somebody who lost every token', { assignment: { enrolled: true } }, ['not_them', 'left']],
    ['somebody switched off', { assignment: { active: false } }, ['left']],
  ] as const satisfies readonly (readonly [string, Changes, readonly string[]])[])(
    'R51: %s, is offered what does something for them, and nothing else',
    (_who, changes, tasks) => {
      expect(offered(changes)).toEqual(tasks)
    },
  )
})
