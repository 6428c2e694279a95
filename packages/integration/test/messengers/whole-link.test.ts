import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { fakeClock, type World, world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { messengers, transportOf } from '../../support/heard-in-messengers.js'

const wish = { name: 'New', digits: 8 } as const
const firstKey = { id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }
const newKey = { id: 'k2', secret: Buffer.from('vutsrqponmlkjihgfedcba9876543210') }

interface Stage extends World {
  readonly ana: { readonly id: string }
  readonly transport: string
  /** Ana at her own pages. */
  readonly me: ReturnType<ChatfactorWithAccounts['selfService']['as']>
  /** The token that she has already. */
  readonly first: string
}

/** Every way in which an enrollment of hers begins. */
const beginnings: Readonly<Record<string, (stage: Stage) => Promise<{ readonly id: string }>>> = {
  'begun by the host': ({ chatfactor, resource, ana, transport }) =>
    chatfactor.enrollments.start({ ...wish, transport, resourceId: resource.id, user: { id: ana.id } }),
  'begun by the person': ({ me, transport }) => me.enrollments.start({ ...wish, transport }),
  'begun in place of a token': ({ me, first, transport }) => me.tokens.reissue(first, { ...wish, transport }),
  'with new codes': async ({ me, transport }) =>
    me.enrollments.renew((await me.enrollments.start({ ...wish, transport })).id),
}

const codesIn = (links: readonly string[]) => links.map((link) => /[=#]([\w-]{43})(?![\w-])/.exec(link)?.[1] ?? link)

/** The code with one other letter, at places from its beginning to its end. */
function withOneOther(code: string): readonly string[] {
  return [0, 7, 21, 35, 42].map(
    (at) => `${code.slice(0, at)}${code.charAt(at) === 'A' ? 'E' : 'A'}${code.slice(at + 1)}`,
  )
}

/** The code in capitals, and in small letters; a code without both kinds of letters is not made in a lifetime. */
function inOtherCase(code: string): readonly string[] {
  return [code.toUpperCase(), code.toLowerCase()]
}

async function setStage(transport: (typeof messengers)[number]): Promise<Stage> {
  const clock = fakeClock()
  const made = await world({
    ...{ clock, keys: [firstKey], transports: [transportOf(transport, clock)], people: { ana: {} } },
    ...{ everythingAllowed: true, resource: { secondFactor: { maxTokensPerUser: 3 } } },
  })
  const { chatfactor, resource, ana } = made
  const started = await chatfactor.enrollments.start({
    ...{ ...wish, transport, resourceId: resource.id, user: { id: ana.id } },
  })
  const [code = ''] = codesIn([(await chatfactor.enrollments.links(started.id)).qr])
  const event = { chatId: '42', occurredAt: clock.now(), mayReply: true, profile: null, dedupeKey: '1' }
  await chatfactor.receive(transport, [{ ...event, type: 'code', code, pushable: true }])
  const now = clock.now().getTime()
  const methods = { password: now, otp: now }
  const me = chatfactor.selfService.as({ resourceId: resource.id, userId: ana.id, methods })
  const first = (await chatfactor.enrollments.get(started.id)).tokenId ?? ''
  return { ...made, transport, me, first }
}

describe.each(messengers)('the links of an enrollment in %s', (messenger) => {
  it.each(Object.entries(beginnings))(
    'C14, R11: carry all 256 bits of its code, and every one of them counts: %s',
    async (_beginning, begin) => {
      const stage = await setStage(messenger)
      const { id } = await begin(stage)
      // A process with a newer key shows the same page.
      for (const by of [stage.chatfactor, stage.another({ keys: [newKey, firstKey] })]) {
        const { qr, open } = await by.enrollments.links(id)
        const [code = '', ...others] = codesIn([qr, ...open])
        expect(others.filter((other) => other !== code)).toEqual([])
        const bytes = Buffer.from(code, 'base64url')
        expect(bytes).toHaveLength(32)
        for (const at of [0, 8, 16, 24]) expect(new Set(bytes.subarray(at, at + 8)).size).toBeGreaterThan(4)
        const progress = (linkCode: string) => by.enrollments.progress({ transport: messenger, linkCode })
        expect(await progress(code)).toBe('waiting')
        for (const changed of [...withOneOther(code), ...inOtherCase(code)]) {
          expect([changed, await progress(changed)]).toEqual([changed, 'over'])
        }
      }
    },
  )
})
