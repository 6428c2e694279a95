import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { authorizations } from '@chatfactor/authorizations'
import { world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { withAgents } from '../../support/with-agents.js'

const botUrl = 'https://fake.example/bot?ref=code'
const closed = {
  outcome: 'needs_user',
  reason: 'window_closed',
  detail: { httpStatus: null, code: null, hint: null },
} as const

/** A messenger that takes nothing until its person has written, with Ana and Ben in it. */
async function closedMessenger() {
  const place = await world({
    people: { ana: {}, ben: {} },
    features: [authorizations({ togetherMs: 0 })],
    messenger: { botUrl, capabilities: { sessionWindowMs: 24 * 60 * 60_000 } },
  })
  await place.enroll(place.ana, 'chat-a')
  await place.enroll(place.ben, 'chat-b')
  place.telegram.answerWith(closed)
  const chatfactor = withAgents(place.chatfactor)
  const { id: resourceId } = place.resource
  const own = { resourceId, user: { id: place.ana.id }, purpose: 'pay', binding: 'session-1' }
  /** One that did not arrive; whatever follows does not either. */
  const asked = async () => {
    const started = await chatfactor.challenges.start({ ...own, kind: 'otp' })
    if (!('challengeId' in started)) throw new Error(started.outcome)
    place.telegram.answerWith(closed)
    return { ...own, challengeId: started.challengeId }
  }
  return { chatfactor, own, asked }
}

type Place = Awaited<ReturnType<typeof closedMessenger>>

/** Whatever leads people to their bot, by the source that says how, and the calls that answer with it. */
const ways: Readonly<Record<string, Readonly<Record<string, (place: Place) => Promise<unknown>>>>> = {
  'core/src/challenges/started.ts': {
    'challenges.start': ({ chatfactor, own }) => chatfactor.challenges.start({ ...own, kind: 'otp' }),
    'challenges.start, by an approval': ({ chatfactor, own }) =>
      chatfactor.challenges.start({ ...own, kind: 'approval' }),
    'challenges.resend': async ({ chatfactor, asked }) => chatfactor.challenges.resend(await asked()),
    'secondFactor.check': ({ chatfactor, own }) => chatfactor.secondFactor.check(own),
    'secondFactor.check, once more': async ({ chatfactor, own }) => {
      await chatfactor.secondFactor.check(own)
      return chatfactor.secondFactor.check(own)
    },
    'secondFactor.resend': async ({ chatfactor, asked }) => chatfactor.secondFactor.resend(await asked()),
  },
  'core/src/challenges/progress.ts': {
    'challenges.progress': async ({ chatfactor, asked }) => chatfactor.challenges.progress(await asked()),
    'challenges.watch': async ({ chatfactor, asked }) => {
      for await (const seen of chatfactor.challenges.watch(await asked())) return seen
      return null
    },
    'secondFactor.progress': async ({ chatfactor, asked }) => chatfactor.secondFactor.progress(await asked()),
  },
  'core/src/features/notifications/notification-service.ts': {
    'notifications.send': ({ chatfactor, own: { resourceId, user } }) =>
      chatfactor.notifications.send({ resourceId, user, category: 'security', text: 'Paid 5 EUR.' }),
  },
  'authorizations/src/asking/became-of.ts': {
    'authorizations.ask': async ({ chatfactor, own: { resourceId, user } }) => {
      const { id: agentId } = await chatfactor.agents.ensure({ resourceId, name: 'Assistant', kind: 'service' })
      const transaction = { fields: [{ label: 'To', value: 'ACME' }] }
      return chatfactor.authorizations.ask({ resourceId, user, agentId, purpose: 'pay', transaction, dedupeId: 'one' })
    },
  },
  'core/src/deliveries/transport-service.ts': {
    'transports.list': async ({ chatfactor }) =>
      chatfactor.transports.list().map(({ botUrl: pullUrl }) => ({ pullUrl })),
  },
}

const calls = Object.values(ways).flatMap((ofSource) => Object.entries(ofSource))

describe('the link that leads a person to their bot', () => {
  it.each(calls)('R26: carries no challenge, and is that of the bot for everybody: %s', async (_name, call) => {
    const place = await closedMessenger()
    const said = [await call(place)].flat().map((one) => (one instanceof Object ? Reflect.get(one, 'pullUrl') : one))
    expect(said).toEqual([botUrl])
  })

  it('R26: has a row for each source that reads it of a transport: one that is new needs one', () => {
    const packages = join(import.meta.dirname, '../../..')
    const reading = ['core', 'accounts', 'authorizations', 'operations', 'portal', 'console'].flatMap((name) =>
      readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' })
        .map((path) => join(packages, name, 'src', path))
        .filter(
          (path) => path.endsWith('.ts') && /\btransport\??\.botUrl\b|botUrl = null/.test(readFileSync(path, 'utf8')),
        )
        .map((path) => relative(packages, path)),
    )
    expect(reading.toSorted()).toEqual(Object.keys(ways).toSorted())
  })
})
