import { authorizations } from '@chatfactor/authorizations'
import type { Store } from '@chatfactor/core'
import { operations } from '@chatfactor/operations'
import { memoryStore } from '@chatfactor/store-memory'
import { checkedStore, promisedStore, type WorldOptions, world } from '@chatfactor/testkit'
import { type Act, type AdminActor, createAdministration, type Second } from '../../src/index.js'

export const hourMs = 3_600_000

/** The administrators of the tests. */
export type Who = 'ann' | 'carla' | 'dana'

const names: Readonly<Record<Who, string>> = { ann: 'Ann Archer', carla: 'Carla Ruiz', dana: 'Dana Klein' }

/**
 * A Resource that wants two administrators, and three who are known, each in a chat of their own; Ana is whom they act on. Whom the host names can be
 * changed.
 */
export async function actsWorld(
  options: { readonly store?: Store; readonly isTwo?: boolean } & Pick<WorldOptions, 'messenger'> = {},
) {
  const { store = promisedStore(checkedStore(memoryStore())), isTwo = true, ...rest } = options
  const made = await world({
    store,
    features: [operations({ webhooks: { resolve: async () => [] } }), authorizations()],
    resource: { selfService: { tokenEnrollment: { bot: { enabled: true } } }, secondFactor: { maxTokensPerUser: 3 } },
    people: { ana: { email: 'ana@example.org' }, ann: {}, carla: {}, dana: {} },
    ...rest,
  })
  const { chatfactor, resource, enroll, press, telegram } = made
  const anasToken = await enroll(made.ana)
  for (const who of [made.ann, made.carla, made.dana]) await enroll(who)
  const secondOf = (who: Who): Second => ({
    ...{ adminId: who, name: names[who] },
    person: { resourceId: resource.id, user: { id: made[who].id } },
  })
  /** Whom the host names, how often it was asked, and what happens while it thinks. */
  const host = {
    seconds: [secondOf('ann'), secondOf('carla'), secondOf('dana')],
    asked: 0,
    meanwhile: (): void => undefined,
  }
  const seconds = async () => {
    host.asked += 1
    host.meanwhile()
    return host.seconds
  }
  const administration = createAdministration(chatfactor, { seconds })
  const as = (who: Who, more: Partial<AdminActor> = {}) =>
    administration.as({ resources: 'all', ...secondOf(who), ...more })
  if (isTwo) await as('ann').resources.update(resource.id, { secondFactor: { administrators: 'two' } })
  const member = { resourceId: resource.id, userId: made.ana.id }
  const bypass = { verb: 'members.bypass.grant', given: [{ ...member, forMs: hourMs, reason: 'Lost it' }] } as const

  const chatOf = (who: Who | 'ana') => `chat-of-${made[who].id}`
  /** What a second administrator presses: the number that whoever asked tells them, or another button. */
  const answer = async (who: Who, act: Act, label?: string) => {
    const shown = act.asked.find(({ name }) => name === names[who])?.show
    const number = shown?.mode === 'number_matching' ? String(shown.number) : ''
    await press(chatOf(who), label ?? number)
  }
  const actions = async () => (await chatfactor.audit.list({ limit: 500 })).items.map(({ action }) => action)
  const bypassUntil = async () =>
    (await chatfactor.assignments.get({ resourceId: resource.id, user: { id: made.ana.id } })).bypassUntil
  /** What was said in a chat last. */
  const lastIn = (who: Who | 'ana') =>
    made
      .shownIn(chatOf(who))
      .at(-1)
      ?.replaceAll(/[\u2068\u2069]/g, '') ?? ''
  /** An act that Ann asked for, and Carla agreed to. */
  const agreed = async (wanted: { verb: Act['verb']; given: readonly unknown[] } = bypass) => {
    const act = await as('ann').acts.ask({ ...wanted, reason: 'Her phone is at the repair shop' })
    await answer('carla', act)
    return act
  }
  return {
    ...made,
    ...{
      store,
      host,
      administration,
      seconds,
      as,
      secondOf,
      member,
      bypass,
      answer,
      actions,
      bypassUntil,
      lastIn,
      agreed,
    },
    ...{ anasToken, telegram, chatOf },
  }
}

/** One chat more than those of a world, on another Resource. */
export async function chatElsewhere(
  { chatfactor, enroll }: Awaited<ReturnType<typeof actsWorld>>,
  person: { readonly id: string },
  chatId: string,
): Promise<string> {
  const wages = await chatfactor.resources.create({
    name: 'Wages',
    selfService: { enabled: true, address: 'wages', tokenEnrollment: { bot: { enabled: true } } },
  })
  await chatfactor.assignments.create({ resourceId: wages.id, userId: person.id })
  await enroll(person, chatId, { resourceId: wages.id })
  return wages.id
}
