import { describe, expect, it } from 'vitest'
import { called, setScene } from '../../support/scene.js'

/** The thief scans Ana's code first and calls himself Ana K., so that her page shows what she expects to see (R13). */
describe('a thief who calls himself Ana K.', () => {
  const thiefScans = async (confirmation: 'code' | 'number', name = 'Ana K.') => {
    const scene = await setScene({ policy: { secondFactor: { activation: 'confirm', confirmation } } })
    const ana = await scene.person('ana')
    const { id, linkCode } = await scene.open(ana)
    await scene.scan('666', linkCode, { profile: called(name) })
    const owner = await scene.signIn(ana)
    return { ...scene, ana, id, owner: owner.me.enrollments }
  }

  it('R13: the name confirms nothing: the owner has to give what her own chat shows, and her chat shows nothing', async () => {
    const { owner, id, heard, chatfactor } = await thiefScans('code')
    expect(heard('42')).toEqual([])
    for (const answer of ['Ana K.', '', ' ', 'yes']) {
      expect((await owner.confirm(id, { answer })).outcome).toBe('wrong_code')
    }
    expect(await owner.confirm(id, { answer: 'no code' })).toEqual({ outcome: 'locked' })
    expect((await chatfactor.enrollments.get(id)).tokenId).toBeNull()
  })

  it('R13: the number stands in the thief’s chat only; the page shows three, in no telling order', async () => {
    const places = new Set<number>()
    for (let round = 0; round < 16; round += 1) {
      const { owner, id, heard } = await thiefScans('number')
      const { confirmation } = await owner.get(id)
      const choices = confirmation?.by === 'number' ? confirmation.choices : []
      expect(choices).toHaveLength(3)
      expect(new Set(choices).size).toBe(3)
      const right = /^Choose (\d\d) /.exec(heard('666').at(-1) ?? '')?.[1] ?? ''
      expect(choices).toContain(right)
      places.add(choices.indexOf(right))
      const wrong = choices.find((number) => number !== right) ?? ''
      expect((await owner.confirm(id, { answer: wrong })).outcome).toBe('locked')
    }
    expect(places.size).toBeGreaterThan(1)
  })

  it('R13: a name cannot rearrange the page, hide, or be as long as it likes', async () => {
    const shown = async (name: string) => {
      const { owner, id } = await thiefScans('code', name)
      return (await owner.get(id)).displayName
    }
    expect(await shown('\u202Eyrollam\u202C')).toBe('yrollam')
    expect(await shown('Ana\u0000\u200B K. \u2066is verified\u2069')).toBe('Ana K. is verified')
    expect(await shown('\u200B\u2060')).toBeNull()
    expect([...((await shown('A'.repeat(500))) ?? '')]).toHaveLength(40)
  })
})
