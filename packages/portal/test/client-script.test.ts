import { createContext, runInContext } from 'node:vm'
import { expect, it } from 'vitest'
import { portalRig } from './portal-rig.js'

it('the script of the pages runs as it is served: both of its parts begin when the page is there', async () => {
  const rig = await portalRig()
  const path = /<script src="([^"]+)"/.exec((await rig.browser().get('/security/open/telegram')).text)?.[1] ?? ''
  const { text } = await rig.browser().get(path)
  const heard: string[] = []
  const page = createContext({
    document: {
      documentElement: { classList: { add: () => {} } },
      addEventListener: (name: string) => heard.push(name),
    },
    addEventListener: () => {},
  })
  runInContext(text, page)
  expect(heard.filter((name) => name === 'DOMContentLoaded')).toHaveLength(2)
})
