import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterAll, afterEach, expect } from 'vitest'

const name = 'chatfactor:broken-promise'
const broken: unknown[] = []
const hear = (what: unknown) => {
  broken.push(what)
}

// A commit that breaks a promise is refused by the store of the test, and then nothing happens: which may be just what the test demands.
subscribe(name, hear)

afterEach(() => {
  expect(broken.splice(0), 'promises that a commit would have broken').toEqual([])
})

afterAll(() => {
  unsubscribe(name, hear)
})
