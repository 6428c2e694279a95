import { askByForm, challengeRoute, questionsOf } from '@chatfactor/react/server'
import { describe, expect, it } from 'vitest'
import { type Scene, type ScenePerson, setScene } from '../../support/scene.js'

interface Stage {
  readonly scene: Scene
  readonly ana: ScenePerson
  readonly wiki: string
  /** Her tokens on Billing and on Wiki, whose chats are 42 and 43. */
  readonly tokenId: string
  readonly elsewhere: string
}

/** Asks once more, for the nth time; whatever it is refused with is no matter here. */
type Ask = (nth: number) => Promise<unknown>

/** A door at which a message to Ana is asked for, and how many come within ten minutes. */
interface SendingDoor {
  readonly most: number
  begin(stage: Stage): Promise<Ask>
}

async function setStage(): Promise<Stage> {
  const scene = await setScene({ policy: { secondFactor: { maxTokensPerUser: 3 } } })
  const { chatfactor, resourceId } = scene
  const wiki = await scene.resource('Wiki', { secondFactor: { maxTokensPerUser: 3 } })
  const ana = await scene.person('ana')
  await chatfactor.assignments.create({ resourceId: wiki, userId: ana.id })
  await scene.enroll(ana, '42')
  await scene.enroll(ana, '43', wiki)
  const user = { id: ana.id }
  const [own] = await chatfactor.tokens.list({ resourceId, user })
  const [elsewhere] = await chatfactor.tokens.list({ resourceId: wiki, user })
  return { scene, ana, wiki, tokenId: own?.id ?? '', elsewhere: elsewhere?.id ?? '' }
}

const own = ({ scene, ana }: Stage, nth = 0) => ({
  ...{ resourceId: scene.resourceId, user: { id: ana.id }, purpose: 'pay', binding: `session-${nth}` },
})

const idOf = (answer: object) => ('challengeId' in answer ? String(answer.challengeId) : '')

/** Ana at her own pages, fresh by the word of the host. */
function me({ scene, ana }: Stage, resourceId = scene.resourceId) {
  const now = scene.clock.now().getTime()
  const methods = { host: now, otp: now, elsewhere: {} }
  return scene.chatfactor.selfService.as({ resourceId, userId: ana.id, methods })
}

const questions = (stage: Stage, nth: number) => questionsOf(stage.scene.chatfactor, own(stage, nth))

function post(stage: Stage, nth: number, fields: Readonly<Record<string, string>>) {
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  const request = new Request('https://id.example.org/m', { method: 'POST', headers, body: JSON.stringify(fields) })
  return challengeRoute(() => questions(stage, nth))(request)
}

const byCode = { kind: 'otp' } as const

const doors: Readonly<Record<string, SendingDoor>> = {
  'challenges.start': {
    most: 5,
    begin: async (stage) => (nth) => stage.scene.chatfactor.challenges.start({ ...own(stage, nth), ...byCode }),
  },
  'challenges.start of one session': {
    most: 3,
    begin: async (stage) => () => stage.scene.chatfactor.challenges.start({ ...own(stage), ...byCode }),
  },
  'challenges.start, for another purpose each time': {
    most: 10,
    begin: async (stage) => (nth) =>
      stage.scene.chatfactor.challenges.start({ ...own(stage, nth), purpose: `pay_${nth}`, ...byCode }),
  },
  'challenges.start, asked by an approval': {
    most: 5,
    begin: async (stage) => (nth) =>
      stage.scene.chatfactor.challenges.start({ ...own(stage, nth), kind: 'approval', instead: 'code' }),
  },
  'challenges.start, to a messenger of choice': {
    most: 5,
    begin: async (stage) => (nth) =>
      stage.scene.chatfactor.challenges.start({ ...own(stage, nth), ...byCode, tokenId: stage.tokenId }),
  },
  'challenges.resend': {
    most: 3,
    async begin(stage) {
      const challengeId = idOf(await stage.scene.chatfactor.challenges.start({ ...own(stage), ...byCode }))
      return () => stage.scene.chatfactor.challenges.resend({ ...own(stage), challengeId })
    },
  },
  'challenges.resend where no session is named': {
    most: 5,
    async begin(stage) {
      const { binding: _binding, ...about } = own(stage)
      const challengeId = idOf(await stage.scene.chatfactor.challenges.start({ ...about, ...byCode }))
      return () => stage.scene.chatfactor.challenges.resend({ ...about, challengeId })
    },
  },
  'secondFactor.check': {
    most: 5,
    begin: async (stage) => (nth) => stage.scene.chatfactor.secondFactor.check(own(stage, nth)),
  },
  'secondFactor.check, an approval': {
    most: 5,
    begin: async (stage) => (nth) =>
      stage.scene.chatfactor.secondFactor.check({ ...own(stage, nth), kind: 'approval' }),
  },
  'secondFactor.resend': {
    most: 3,
    async begin(stage) {
      const challengeId = idOf(await stage.scene.chatfactor.secondFactor.check(own(stage)))
      return () => stage.scene.chatfactor.secondFactor.resend({ ...own(stage), challengeId })
    },
  },
  'signIn.secondFactor.start': {
    most: 5,
    begin: async (stage) => async () => {
      const { chatfactor, resourceId } = stage.scene
      const { secret } = await stage.scene.signIn(stage.ana)
      return chatfactor.signIn.secondFactor.start({ resourceId, secret, network: null, device: null })
    },
  },
  'signIn.secondFactor.resend': {
    most: 3,
    async begin(stage) {
      const { chatfactor, resourceId } = stage.scene
      const half = { resourceId, secret: (await stage.scene.signIn(stage.ana)).secret }
      const started = await chatfactor.signIn.secondFactor.start({ ...half, network: null, device: null })
      return () => chatfactor.signIn.secondFactor.resend({ ...half, challengeId: idOf(started) })
    },
  },
  'me.tokens.startAssigning': {
    most: 3,
    begin: async (stage) => () => me(stage).tokens.startAssigning(stage.elsewhere),
  },
  'me.proofElsewhere.start': {
    most: 3,
    begin: async (stage) => () => me(stage).proofElsewhere.start(stage.elsewhere),
  },
  'me.tokens.sendTest': {
    most: 5,
    begin: async (stage) => () => me(stage).tokens.sendTest(stage.tokenId),
  },
  'the route of the elements, asking': {
    most: 5,
    begin: async (stage) => (nth) => post(stage, nth, { do: 'ask' }),
  },
  'the route of the elements, asking once more': {
    most: 3,
    async begin(stage) {
      const { now } = await questions(stage, 0).ask()
      return () => post(stage, 0, { do: 'again', id: now?.challengeId ?? '' })
    },
  },
  'a form of React without scripts': {
    most: 5,
    begin: async (stage) => (nth) => {
      const form = new FormData()
      form.set('do', 'ask')
      return askByForm(questions(stage, nth), form, { request: new Request('https://id.example.org/m') })
    },
  },
}

describe('every door at which a message is asked for', () => {
  it.each(Object.entries(doors).map(([name, door]) => ({ name, door })))(
    'R23: $name brings as many as there may be within ten minutes, and more only after that',
    async ({ door }) => {
      const stage = await setStage()
      const { telegram, clock, chatfactor } = stage.scene
      const before = telegram.sent.length
      const ask = await door.begin(stage)
      for (let nth = 1; nth <= 14; nth += 1) {
        await ask(nth).catch((error: unknown) => {
          if (!(error instanceof Error && 'code' in error && error.code === 'TOO_MANY_REQUESTS')) throw error
        })
        await chatfactor.settled()
        await clock.advance(31_000)
      }
      expect(telegram.sent.length - before).toBe(door.most)
    },
  )
})
