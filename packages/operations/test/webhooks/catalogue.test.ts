import { type KeptFacts, keptBack, type Said, said, sentOf } from '@chatfactor/core/feature'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { accountSaid } from '../../../accounts/src/account-happenings.js'
import { agentSaid, authorizationSaid } from '../../../authorizations/src/authorization-happenings.js'
import { bodyOf, type Happened, textOf } from '../../src/webhooks/body.js'
import { webhookCatalogue } from '../../src/webhooks/catalogue.js'

/** All that can be told where every feature is there. */
const everything = sentOf({ ...webhookCatalogue, ...accountSaid(), ...agentSaid(), ...authorizationSaid() })
const rows = Object.entries(everything).map(([type, row]) => ({ type, row }))
const happened: Happened = {
  type: 'assignment.locked',
  at: new Date('2026-11-30T12:00:00.123Z'),
  resourceId: 'r1',
  userId: 'u1',
  actor: 'administrator:Ann Example',
  outcome: 'failure',
  details: { until: null },
}

describe('what a webhook can tell', () => {
  it('says when each one comes, in a sentence', () => {
    expect(rows.length).toBeGreaterThan(70)
    expect(rows.filter(({ row }) => !/^["A-Z].*\.$/.test(row.says))).toEqual([])
  })

  it('has no name for a fact that says whom it concerns, since that is said of everything', () => {
    const names = rows.flatMap(({ row }) => Object.keys(row.facts.shape))
    expect(names.filter((name) => ['resourceId', 'userId', 'actor', 'outcome'].includes(name))).toEqual([])
  })

  it('does not compile with a fact too few, a fact too many, or one of another kind', () => {
    type Locked = Said<KeptFacts<{ until: Date | null }>>
    const whole: Locked = said('x', { until: z.nullable(z.iso.datetime()) })
    const hidden: Locked = said('x', { until: keptBack })
    // @ts-expect-error `until` is neither sent nor kept back
    const missing: Locked = said('x', {})
    // @ts-expect-error nothing says `since`
    const added: Locked = said('x', { until: keptBack, since: z.string() })
    // @ts-expect-error it may be null
    const narrow: Locked = said('x', { until: z.string() })
    // @ts-expect-error times are texts outside
    const other: Locked = said('x', { until: z.nullable(z.date()) })
    const optional: Said<KeptFacts<{ sessionId?: string }>> = said('x', { sessionId: z.optional(z.string()) })
    // @ts-expect-error it may be missing
    const always: Said<KeptFacts<{ sessionId?: string }>> = said('x', { sessionId: z.string() })
    expect([whole, hidden, missing, added, narrow, other, optional, always]).toHaveLength(8)
  })
})

describe('the body of a webhook', () => {
  const facts = webhookCatalogue['assignment.locked'].facts

  it('says what happened, when, to whom and by whom, and not which administrator', () => {
    expect(bodyOf(happened, facts)).toEqual({
      type: 'assignment.locked',
      timestamp: '2026-11-30T12:00:00.123Z',
      data: { until: null, resourceId: 'r1', userId: 'u1', actor: 'administrator', outcome: 'failure' },
    })
  })

  it('leaves out what the catalogue does not name, keeps back, or reads as something else', () => {
    const details = { until: 5, reason: 'words of somebody', userId: 'u2', note: 'x' }
    const { data } = bodyOf({ ...happened, details }, facts)
    expect(data).toEqual({ resourceId: 'r1', userId: 'u1', actor: 'administrator', outcome: 'failure' })
    const asked = { ...happened, details: { challengeId: 'c1', purpose: 'pay', transaction: 'a digest' } }
    expect(bodyOf(asked, webhookCatalogue['challenge.accepted'].facts).data).toMatchObject({
      challengeId: 'c1',
      purpose: 'pay',
    })
    expect(textOf(bodyOf(asked, webhookCatalogue['challenge.accepted'].facts))).not.toContain('digest')
  })

  it('stays below 20 kB whatever stands in an entry', () => {
    const whole = bodyOf(
      { ...happened, details: { fields: 'ü'.repeat(20_000) } },
      webhookCatalogue['webhook.updated'].facts,
    )
    expect(Buffer.byteLength(textOf(whole))).toBeLessThan(20_000)
    expect(whole.data).toMatchObject({ resourceId: 'r1' })
  })
})
