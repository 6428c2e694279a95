import { describe, expect, it } from 'vitest'
import { createKeyRing } from '../../src/keys/key-ring.js'
import {
  endTrust,
  endTrustOf,
  epochsOf,
  type Grant,
  grants,
  isDisowned,
  survivorOf,
  trustOf,
} from '../../src/rules/trust.js'
import { bindingName, lastingName, namesOfSignIn } from '../../src/rules/trust-names.js'
import { assignmentRecord } from '../support/records.js'

const names = ['t:own']
const start = { user: { sessionEpoch: 1 }, assignment: assignmentRecord({ sessionEpoch: 1 }) }

function grantOf(owners: typeof start, own: readonly string[] = names): Grant {
  return { names: own, epochs: epochsOf(owners), ends: owners.assignment.trust?.ends ?? 0 }
}

/** What a change comes to that one sign-in makes. */
function changedBy(owners: typeof start, own: readonly string[], where: 'user' | 'assignment'): typeof start {
  const user = where === 'user' ? endTrust(owners.user) : owners.user
  const assignment = where === 'user' ? owners.assignment : { ...owners.assignment, ...endTrust(owners.assignment) }
  const to = epochsOf({ user, assignment })
  return { user, assignment: { ...assignment, trust: survivorOf(own, owners, to) } }
}

describe('what was let in', () => {
  it('R6: stands until an epoch is raised, of the person or of the membership', () => {
    expect(trustOf(grantOf(start), start)).toBe('stands')
    expect(trustOf(grantOf(start), { ...start, user: endTrust(start.user) })).toBe('ended')
    const assignment = { ...start.assignment, ...endTrust(start.assignment) }
    expect(trustOf(grantOf(start), { ...start, assignment })).toBe('ended')
  })

  it('R6: stands without epochs, as an earlier version wrote it', () => {
    const assignment = { ...start.assignment, ...endTrust(start.assignment) }
    expect(trustOf({ names, epochs: null, ends: 0 }, { ...start, assignment })).toBe('stands')
    // A link that was mailed before the upgrade may be all that its person has left while strangers use the emails up.
    const earlier = grants.mailedLink({ about: { event: 'sign_in', tokenId: null, email: 'ana@example.org' } })
    expect(trustOf(earlier, { ...start, assignment })).toBe('stands')
  })

  it.each(['user', 'assignment'] as const)(
    'R6: goes on where its own sign-in raised the epoch of the %s, however often',
    (where) => {
      const [own, other] = [grantOf(start), grantOf(start, ['t:other'])]
      const once = changedBy(start, names, where)
      const twice = changedBy(once, names, where === 'user' ? 'assignment' : 'user')
      for (const owners of [once, twice]) {
        expect(trustOf(own, owners)).toBe('stands')
        expect(trustOf(other, owners)).toBe('ended')
      }
    },
  )

  it('R6: ends with the next raise that another made, be it here or on another Resource', () => {
    const once = changedBy(start, names, 'assignment')
    expect(trustOf(grantOf(start), changedBy(once, ['t:other'], 'assignment'))).toBe('ended')
    // Another Resource of the same person raises the epoch of the person, and writes nothing here.
    expect(trustOf(grantOf(start), { ...once, user: endTrust(once.user) })).toBe('ended')
  })

  it('R6: does not come back by the name of a sign-in that goes on', () => {
    const ended = { ...start, assignment: { ...start.assignment, ...endTrust(start.assignment) } }
    expect(trustOf(grantOf(start), changedBy(ended, names, 'assignment'))).toBe('ended')
  })

  it('R2: is disowned for good, whatever was let in later under that name', () => {
    const assignment = {
      ...start.assignment,
      ...endTrustOf(start.assignment, 'disowned', { own: names, hosts: ['b:k1:host'] }),
    }
    const owners = { ...start, assignment }
    expect(trustOf(grantOf(owners), owners)).toBe('disowned')
    expect(trustOf(grantOf(owners, ['b:k1:host']), owners)).toBe('disowned')
    expect(trustOf(grantOf(owners, ['t:other']), owners)).toBe('stands')
  })

  it('R2: of a host’s session that may go on, what is proven after its end counts', () => {
    const host = ['b:k1:host']
    const before = grantOf(start, host)
    const assignment = { ...start.assignment, ...endTrustOf(start.assignment, 'ended', { own: names, hosts: host }) }
    const owners = { ...start, assignment }
    expect(trustOf(before, owners)).toBe('ended')
    expect(trustOf(grantOf(owners, host), owners)).toBe('stands')
    expect(trustOf(grantOf(owners), owners)).toBe('ended')
  })

  it('R2: is remembered as over for the last 32 ends, and what is disowned stays longest', () => {
    let { assignment } = start
    const end = (why: 'disowned' | 'ended', name: string) => {
      assignment = { ...assignment, ...endTrustOf(assignment, why, { own: [name] }) }
    }
    end('disowned', 't:thief')
    for (let at = 0; at < 40; at += 1) end('ended', `t:${at}`)
    const verdict = (name: string) => trustOf({ names: [name], epochs: null, ends: 0 }, { ...start, assignment })
    expect(assignment.trust?.ended.length).toBe(32)
    expect(verdict('t:thief')).toBe('disowned')
    expect(verdict('t:39')).toBe('ended')
    expect(verdict('t:0')).toBe('stands')
  })
})

describe('a session of the host that its person disowned', () => {
  const oldKey = { id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }
  const newKey = { id: 'k2', secret: Buffer.from('vutsrqponmlkjihgfedcba9876543210') }
  const all = createKeyRing([newKey, oldKey])
  const disowning = (own: readonly string[]) => {
    const assignment = assignmentRecord({})
    return { ...assignment, ...endTrustOf(assignment, 'disowned', { own }) }
  }

  it('R2, C40: is known as long as its key is on the ring where an earlier version wrote it, and for good by its lasting name', () => {
    const earlier = disowning([bindingName('k1', all.lookupHash('k1', 'binding', 'theirs'))])
    expect(isDisowned(all, earlier, 'theirs')).toBe(true)
    expect(isDisowned(all, earlier, 'another')).toBe(false)
    const lasting = disowning([lastingName(assignmentRecord({}).id, 'theirs')])
    expect(isDisowned(createKeyRing([newKey]), lasting, 'theirs')).toBe(true)
    expect(isDisowned(createKeyRing([newKey]), lasting, 'another')).toBe(false)
    expect(isDisowned(createKeyRing([newKey]), { ...lasting, id: 'of another person' }, 'theirs')).toBe(false)
  })

  it('R2: leaves no more than 24 bits of its id in the database without a key', () => {
    expect(lastingName('a1', 'theirs')).toMatch(/^l:[\w-]{4}$/)
    const trust = { browser: 'b', host: 'b:k1:host', lasting: 'l:host' }
    expect(namesOfSignIn(all, { id: 's1', trust }).hosts).toEqual(['b:k1:host', 'l:host'])
  })
})
