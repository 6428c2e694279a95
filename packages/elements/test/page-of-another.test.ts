import { someBrowser, world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import {
  askByForm,
  askSight,
  type ByForm,
  challengeRoute,
  type EnrollingPerson,
  enrollByForm,
  enrollmentRoute,
  enrollSight,
  type Questions,
  questionsOf,
  signInQuestions,
} from '../src/server.js'
import { posted } from './requests.js'

type Fields = Readonly<Record<string, string>>

/** What a press came to, by either way. */
type Pressed = (fields: Fields) => Promise<string | undefined>

const request = new Request('https://app.example.org/m?lang=en')
const ways = ['by its script', 'by its form'] as const

function formOf(fields: Fields): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

async function codeOf(
  way: (typeof ways)[number],
  fields: Fields,
  route: (request: Request) => Promise<Response>,
  byForm: (form: FormData) => Promise<ByForm<object>>,
) {
  if (way === 'by its form') return (await byForm(formOf(fields))).problem?.code
  const { body } = await posted<null>(route, fields)
  return JSON.parse(JSON.stringify(body)).problem?.code
}

async function place() {
  const rig = await world({ people: { ana: {}, ben: {} }, everythingAllowed: true })
  const { chatfactor, resource, ana, ben, clock, signIn, enroll, telegram } = rig
  for (const person of [ana, ben]) await enroll(person, `chat-of-${person.login}`)
  const halves = { ana: await signIn(ana), ben: await signIn(ben) }
  const ofApp = (person: { readonly id: string }) =>
    questionsOf(chatfactor, {
      ...{ resourceId: resource.id, user: { id: person.id }, purpose: 'pay', binding: 'one browser', clock },
    })
  const ofSignIn = ({ secret }: { readonly secret: string }) =>
    signInQuestions(chatfactor, { ...{ resourceId: resource.id, secret, clock, ...someBrowser }, signedIn: () => ({}) })
  const questions = {
    'a question of the app': { ana: ofApp(ana), ben: ofApp(ben) },
    'a question of a sign-in': { ana: ofSignIn(halves.ana), ben: ofSignIn(halves.ben) },
  }
  return { ...rig, questions, sent: () => telegram.sent.length }
}

const commands = ['ask', 'again', 'answer', 'redeem', 'cancel']
const asking = ['a question of the app', 'a question of a sign-in'] as const

describe('a page that was drawn for Ana, in a browser where Ben signed in since', () => {
  it.each(asking.flatMap((kind) => ways.map((way) => ({ kind, way }))))(
    'R6, C12: asks, answers and ends nothing of his: $kind, $way',
    async ({ kind, way }) => {
      const { questions, sent } = await place()
      const { ana, ben } = questions[kind]
      const press =
        (of: Questions): Pressed =>
        (fields) =>
          codeOf(
            way,
            fields,
            challengeRoute(() => of),
            (form) => askByForm(of, form, { request }),
          )
      const { person } = await askSight(ana, null, { request })
      const { now } = await ben.ask()
      const id = now?.challengeId ?? ''
      const before = sent()
      for (const act of commands) {
        const fields = { do: act, id, code: 'no', person: person ?? '' }
        expect(await press(ben)(fields), act).toBe('STALE')
      }
      expect(sent()).toBe(before)
      expect(await ben.now(id)).toMatchObject({ state: 'waiting' })
      // His own page names him, and hers goes on for her.
      const his = await askSight(ben, id, { request })
      expect(his.person).not.toBe(person)
      expect(await press(ben)({ do: 'again', id, person: his.person ?? '' })).toBeUndefined()
      expect(await press(ana)({ do: 'ask', person: person ?? '' })).toBeUndefined()
      expect(sent()).toBe(before + 1)
    },
  )

  it.each(ways.map((way) => ({ way })))('R6, R18: begins no messenger for him: $way', async ({ way }) => {
    const { ana, ben, signIn, clock } = await place()
    const [{ me }, { me: his }] = [
      await signIn(ana, { chatId: 'chat-of-ana' }),
      await signIn(ben, { chatId: 'chat-of-ben' }),
    ]
    const { person } = await enrollSight(me, null, { request, clock })
    const press =
      (of: EnrollingPerson): Pressed =>
      (fields) =>
        codeOf(
          way,
          fields,
          enrollmentRoute(() => of, { clock }),
          (form) => enrollByForm(of, form, { request, clock }),
        )
    const replaced = (await his.tokens.list())[0]?.id ?? ''
    for (const more of [{}, { replaces: replaced }]) {
      const begin = { do: 'start', name: 'Tablet', transport: 'telegram', person: person ?? '', ...more }
      expect(await press(his)(begin)).toBe('STALE')
      expect((await his.view()).openEnrollmentId).toBeNull()
    }
    const [first] = await me.tokens.list()
    const own = { do: 'start', name: 'Tablet', transport: 'telegram', person: person ?? '', replaces: first?.id ?? '' }
    expect(await press(me)(own)).toBeUndefined()
    expect((await me.view()).openEnrollmentId).not.toBeNull()
  })
})
