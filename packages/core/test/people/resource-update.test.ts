import { expect, it } from 'vitest'
import { readResourceUpdate } from '../../src/people/resource-input.js'
import { setting } from '../support/setting.js'

it('R51: an update that was read is taken as it was read, and a copy of it, or any other object, is read', () => {
  const read = readResourceUpdate({ name: 'Invoices' })
  expect(readResourceUpdate(read)).toBe(read)
  expect(readResourceUpdate({ ...read })).not.toBe(read)
  for (const change of [
    { ...read, name: '' },
    { ...read, rank: 1 },
    Object.create(read, { rank: { value: 1, enumerable: true } }),
  ])
    expect(() => readResourceUpdate(change)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
})

it('R51: whatever is no object is refused as ever', async () => {
  const { chatfactor, resource } = await setting()
  for (const change of [undefined, null, 'name', 7, []])
    await expect(Reflect.apply(chatfactor.resources.update, undefined, [resource.id, change])).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
})
