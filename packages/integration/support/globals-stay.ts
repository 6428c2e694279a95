import { afterAll, expect } from 'vitest'

/** What the test runner itself keeps there, from file to file. */
const ofTheRunner = /^__vi/

const globals = () =>
  new Map(
    Object.getOwnPropertyNames(globalThis)
      .filter((name) => !ofTheRunner.test(name))
      .map((name): [string, unknown] => [name, Reflect.get(globalThis, name)]),
  )

// Read at the start of each file. A server library may put a `Response` of its own in place of Node's, and then a
// test fails that runs after it in the same process, in another package.
const before = globals()

afterAll(() => {
  const after = globals()
  const changed = [...before].filter(([name, value]) => !Object.is(after.get(name), value)).map(([name]) => name)
  expect(changed, 'globals that this file left changed for the next one').toEqual([])
})
