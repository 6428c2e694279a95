import type { Store } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { texts as de } from '../src/words/de.js'
import { en } from '../src/words/en.js'
import { texts as es } from '../src/words/es.js'
import { texts as fr } from '../src/words/fr.js'
import { texts as ptBr } from '../src/words/pt-br.js'
import { texts as uk } from '../src/words/uk.js'
import { assistants } from './support/assistants.js'

/** A messenger in which a later message takes the buttons of earlier ones away. */
const plain = { capabilities: { canEdit: false, slashCommands: false, maxActions: 6 } }

/** A store that says what was read of it, and can be kept from answering. */
function watchedStore() {
  const store = memoryStore()
  const reads: string[][] = []
  const answers = { inboxes: async () => {} }
  const watched: Store = {
    ...store,
    list: store.list.bind(store),
    commit: store.commit.bind(store),
    async read(refs) {
      const collections = refs.map(({ collection }) => collection)
      reads.push(collections)
      // Those of a chat with an inbox: what stands below a message rests on them.
      if (collections.join() === 'chats,inboxes') await answers.inboxes()
      return store.read(refs)
    },
  }
  return { store: watched, reads, answers }
}

const lookups = (reads: readonly (readonly string[])[]) => reads.filter((one) => one.join() === 'chats,inboxes').length

/** Ana and Ben in such a messenger. */
async function below(options: Parameters<typeof assistants>[0] = {}) {
  const given = await assistants({ messenger: plain, ...options })
  const { telegram, chatfactor } = given
  const lastIn = (chatId: string) => telegram.sent.findLast(({ to }) => to.chatId === chatId)?.message
  const labelsIn = (chatId: string) => lastIn(chatId)?.actions.map(({ label }) => label) ?? []
  /** Something else that is sent to a person. */
  const code = async (person: { readonly id: string }) => {
    const sent = await given.sendCode(person)
    await chatfactor.settled()
    return sent
  }
  /** Asks somebody whether they are signing in; gives the number to press. */
  const signingIn = async ({ id }: { readonly id: string }, tokenId?: string) => {
    const start = { resourceId: given.resourceId, user: { id }, purpose: 'sign_in', binding: 'session-1' } as const
    const where = tokenId === undefined ? {} : { tokenId }
    const asked = await chatfactor.challenges.start({ ...start, kind: 'approval', instead: 'refuse', ...where })
    await chatfactor.settled()
    if (asked.outcome !== 'sent' || asked.show?.mode !== 'number_matching') throw new Error(asked.outcome)
    return String(asked.show.number)
  }
  return { ...given, lastIn, labelsIn, code, signingIn }
}

const theQuestion = { type: 'prompt', details: expect.stringContaining('ACME GmbH') }

describe('what is sent while something waits, where a later message takes buttons away', () => {
  it('R41: leads back to the question, which is then answered as ever, and answers nothing by itself', async () => {
    const { question, code, ana, ben, labelsIn, lastIn, press, say, verify } = await below()
    const asked = await question()
    const { challengeId, code: digits } = await code(ana)
    expect(labelsIn('chat-a')).toContain('Read question 1')
    await code(ben)
    expect(labelsIn('chat-b')).not.toContain('Read question 1')
    await press('chat-a', 'Read question 1', 'chat-b')
    expect(lastIn('chat-a')?.type).toBe('otp')
    await press('chat-a', 'Read question 1')
    expect(await asked.state()).toBe('open')
    expect(lastIn('chat-a')).toMatchObject({ type: 'prompt', details: asked.message.details })
    await press('chat-a', asked.right)
    expect(await asked.state()).toBe('approved')
    // Nothing waits any more.
    await say('chat-a', '/status')
    expect(labelsIn('chat-a').filter((label) => label.startsWith('Read'))).toEqual([])
    expect(await verify(ana, challengeId, digits)).toMatchObject({ outcome: 'accepted' })
  })

  it('R41: with several leads to the oldest and to the list of all, also below an answer of the bot', async () => {
    const { question, say, press, labelsIn, lastIn, clock } = await below()
    const oldest = await question()
    await clock.advance(1_000)
    await question()
    await say('chat-a', '/status')
    expect(labelsIn('chat-a').slice(-2)).toEqual(['Read question 1', 'All that waits (2)'])
    await press('chat-a', 'All that waits (2)')
    expect(labelsIn('chat-a')).toEqual(['1', '2'])
    await say('chat-a', '/status')
    await press('chat-a', 'Read question 1')
    expect(lastIn('chat-a')).toMatchObject({ type: 'prompt', details: oldest.message.details })
    // A question has buttons of its own, and says where the others are.
    expect(labelsIn('chat-a').filter((label) => label.startsWith('Read') || label.startsWith('All'))).toEqual([])
  })

  it('R41: is about what is put to this very chat, and about nothing that is over', async () => {
    const { question, enroll, ana, say, press, labelsIn, chatfactor, clock } = await below({
      resource: { secondFactor: { maxTokensPerUser: 2 } },
    })
    await enroll(ana, 'chat-c', { name: 'Tablet' })
    const asked = await question()
    await say('chat-c', '/status')
    expect(labelsIn('chat-c')).not.toContain('Read question 1')
    await say('chat-c', '/waiting')
    await press('chat-c', '1')
    await say('chat-a', '/status')
    expect(labelsIn('chat-a')).not.toContain('Read question 1')
    await say('chat-c', '/status')
    expect(labelsIn('chat-c')).toContain('Read question 1')
    await chatfactor.authorizations.cancel(asked.named)
    await clock.advance(60_000)
    await say('chat-c', '/status')
    expect(labelsIn('chat-c')).not.toContain('Read question 1')
  })

  it('R41: never has more buttons than the messenger shows, nor fewer of its own', async () => {
    const { question, chatfactor, resourceId, ana, labelsIn, clock } = await below()
    await question()
    await clock.advance(1_000)
    await question()
    const start = { resourceId, user: { id: ana.id }, purpose: 'sign_in', binding: 'session-1' } as const
    await chatfactor.challenges.start({ ...start, kind: 'approval', instead: 'refuse' })
    await chatfactor.settled()
    const labels = labelsIn('chat-a')
    expect(labels).toHaveLength(6)
    expect(labels.filter((label) => /^\d\d$/.test(label))).toHaveLength(3)
    expect(labels.at(-1)).toBe('Read question 1')
  })

  it('R41: is looked for in one read where nothing waits, and in none where messages keep their buttons', async () => {
    const watched = watchedStore()
    const { code, ana } = await below({ store: watched.store })
    watched.reads.length = 0
    await code(ana)
    expect(lookups(watched.reads)).toBe(1)
    const keeping = watchedStore()
    const other = await assistants({ store: keeping.store })
    await other.question()
    keeping.reads.length = 0
    await other.sendCode(other.ana)
    await other.chatfactor.settled()
    expect(lookups(keeping.reads)).toBe(0)
    expect(other.telegram.sent.at(-1)?.message.actions.map(({ label }) => label)).not.toContain('Read question 1')
  })

  it('R42, R18: comes once nobody is asked there whether they are signing in, whose buttons it would take', async () => {
    const { ask, ana, ben, chatfactor, clock, labelsIn, lastIn, press, resourceId, signingIn } = await below()
    const number = await signingIn(ana)
    expect(await ask()).toMatchObject({ outcome: 'asked' })
    expect(await ask({ user: { id: ben.id } })).toMatchObject({ outcome: 'asked' })
    expect(labelsIn('chat-a')).toContain(number)
    expect(lastIn('chat-b')).toMatchObject(theQuestion)
    await clock.advance(10_000)
    await chatfactor.worker.runOnce()
    expect(labelsIn('chat-a')).toContain(number)
    await press('chat-a', number)
    await clock.advance(10_000)
    await chatfactor.worker.runOnce()
    expect(lastIn('chat-a')).toMatchObject(theQuestion)
    expect(
      (await chatfactor.factors.status({ resourceId, user: { id: ana.id } })).questions.approval?.signIn.state,
    ).toBe('usable')
  })

  it('R42: comes at once where messages keep their buttons, the sign-in is asked in another chat, or its person opens it', async () => {
    const { question, ana, labelsIn, lastIn, press, signingIn } = await below()
    const asked = await question()
    await signingIn(ana)
    expect(labelsIn('chat-a')).toContain('Read question 1')
    await press('chat-a', 'Read question 1')
    expect(lastIn('chat-a')).toMatchObject({ details: asked.message.details })
    const two = await below({ resource: { secondFactor: { maxTokensPerUser: 2 } } })
    await two.signingIn(two.ana, await two.enroll(two.ana, 'chat-c', { name: 'Tablet' }))
    await two.question()
    expect(two.lastIn('chat-a')).toMatchObject(theQuestion)
    const keeping = await below({ messenger: {} })
    await keeping.signingIn(keeping.ana)
    await keeping.question()
    expect(keeping.lastIn('chat-a')).toMatchObject(theQuestion)
  })

  it.each([
    ['fails', () => Promise.reject(new Error('away'))],
    ['says nothing', () => new Promise<void>(() => {})],
  ])('R41: goes without where the store %s, and no later', async (_, answer) => {
    const { store, answers } = watchedStore()
    const { question, code, ana, labelsIn } = await below({ store })
    await question()
    answers.inboxes = answer
    const since = performance.now()
    await code(ana)
    expect(performance.now() - since).toBeLessThan(2_000)
    expect(labelsIn('chat-a')).not.toContain('Read question 1')
    answers.inboxes = async () => {}
    await code(ana)
    expect(labelsIn('chat-a')).toContain('Read question 1')
  })
})

it.each([
  ['English', en],
  ['German', de],
  ['Spanish', es],
  ['French', fr],
  ['Portuguese', ptBr],
  ['Ukrainian', uk],
])('R41: what leads back is said in %s, in the 20 characters that a button of Messenger shows', (_, texts) => {
  const labels = [texts['ask.below'].replace('{number}', '99'), texts['ask.below.all'].replace('{count}', '20')]
  for (const label of labels) expect(label.length).toBeLessThanOrEqual(20)
  expect(labels.join(' ')).not.toMatch(/[{}]/)
})
