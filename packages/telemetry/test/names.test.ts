import * as conventions from '@opentelemetry/semantic-conventions/incubating'
import { expect, it } from 'vitest'
import { attribute, metric } from '../src/names.js'

const known = new Set<unknown>(Object.values(conventions))

it.each([...Object.values(attribute), ...Object.values(metric)].filter((name) => !name.startsWith('chatfactor.')))(
  '%s is a name of the semantic conventions',
  (name) => {
    expect(known).toContain(name)
  },
)

it('has no other names but those of its own', () => {
  const own = [...Object.values(attribute), ...Object.values(metric)].filter((name) => name.startsWith('chatfactor.'))
  expect(own.filter((name) => !/^chatfactor(\.[a-z]+)+$/.test(name))).toEqual([])
})
