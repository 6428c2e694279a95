import { describe, expect, it } from 'vitest'
import type { Scene, SceneOptions } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const lifeMs = 180_000
const secondMs = 1_000

/** A scene in which Ana is asked for approvals in her chat, 42. */
async function asking(set: (options?: SceneOptions) => Promise<Scene>, options: SceneOptions = {}) {
  const scene = await set(options)
  const { chatfactor, resourceId, telegram } = scene
  const ana = await scene.person('ana')
  await scene.enroll(ana, '42')
  const ask = async () => {
    const about = { resourceId, user: { id: ana.id }, kind: 'approval', purpose: 'sign_in' } as const
    const started = await chatfactor.challenges.start(about)
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    await chatfactor.settled()
    return String(started.show?.mode === 'number_matching' ? started.show.number : '')
  }
  const round = async (by = chatfactor) => {
    await by.worker.runOnce()
    await by.settled()
  }
  const closed = () =>
    telegram.edited.filter(({ message }) => message.type === 'prompt' && message.text.startsWith('Nobody answered'))
  return { ...scene, ana, ask, round, closed }
}

describe.each(scenesOnStores)('an approval that nobody answers, $name', ({ set }) => {
  it('R24: says so once it has run out, without buttons, whichever of several workers finds it, and once', async () => {
    const { ask, round, closed, clock, instance } = await asking(set)
    const others = [instance(), instance()]
    await ask()
    await clock.advance(lifeMs - 1)
    await round()
    expect(closed()).toEqual([])
    await clock.advance(1)
    await Promise.all([round(), ...others.map((other) => round(other))])
    await clock.advance(60 * secondMs)
    await round()
    expect(closed().map(({ message }) => message.actions)).toEqual([[]])
    await Promise.all(others.map((other) => other.close()))
  })

  it('R24: says so within a minute by the worker that runs beside it', async () => {
    const { ask, closed, clock, chatfactor } = await asking(set)
    chatfactor.worker.start()
    const asleep = () => expect.poll(() => clock.sleeping()).toBeGreaterThan(0)
    await asleep()
    await ask()
    await clock.advance(lifeMs)
    for (let second = 0; second < 60 && closed().length === 0; second += 5) {
      // Its round is over when it sleeps again, however long that takes on this machine.
      await asleep()
      await clock.advance(5 * secondMs)
      await chatfactor.settled()
    }
    await expect.poll(() => closed().length).toBe(1)
    await chatfactor.worker.stop()
  })

  it('R24: was answered, or replaced by a newer one, and keeps what it says', async () => {
    const { ask, round, closed, clock, press, telegram } = await asking(set)
    await ask()
    const number = await ask()
    await press('42', number)
    const edits = telegram.edited.length
    await clock.advance(lifeMs)
    await round()
    expect(closed()).toEqual([])
    expect(telegram.edited).toHaveLength(edits)
  })

  it('R24: stays as it is where the messenger cannot edit, and means nothing either way', async () => {
    const { ask, round, clock, telegram, press, heard } = await asking(set, { capabilities: { canEdit: false } })
    const number = await ask()
    await clock.advance(lifeMs)
    await round()
    expect([telegram.edited, telegram.retracted]).toEqual([[], []])
    await press('42', number)
    expect(heard('42').at(-1)).toContain('That is over')
  })
})
