import type { Chatfactor } from '@chatfactor/core'
import { challengeRoute, questionsOf } from '@chatfactor/elements/server'
import { expect } from 'vitest'
import * as z from 'zod'
import { onlyBlock, printed, type Walk } from '../printed.js'
import { withPhones } from './people.js'
import { readersApp } from './readers-app.js'

const build = printed('docs/into-your-app.md', 'export const portal = createPortal({ chatfactor })')
const sight = onlyBlock('docs/protocol.md', '"verdict"').code

/** With the ids and the milliseconds that are made up there. */
function likePrinted(answer: string): object {
  const ids = answer.replace(/"(challengeId|person)":"[^"]+"/g, '"$1":"01q3…"')
  return JSON.parse(
    ids.replace(/"leftMs":(\d+)/, (_, ms: string) => `"leftMs":${Math.ceil(Number(ms) / 60_000) * 60_000}`),
  )
}

/** Answers of a server that a page prints. */
export const walksOfAnswers: readonly Walk[] = [
  {
    blocks: [],
    comesOf: 'docs/protocol.md: a wrong code is answered as it is printed, and another person sees nothing of it',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<{ chatfactor: Chatfactor }>(build)
      const { resourceId, ana, ben } = await withPhones(reader, chatfactor)
      await chatfactor.resources.update(resourceId, { secondFactor: { attemptLimit: 5 } })
      let here = ana
      const route = challengeRoute(async () =>
        questionsOf(chatfactor, { resourceId, user: { id: here }, purpose: 'sign_in', binding: `session of ${here}` }),
      )
      const asks = (body?: object) =>
        route(
          new Request(`${reader.url}/second-factor`, {
            ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
            headers: {
              'content-type': 'application/json',
              'sec-fetch-site': 'same-origin',
              accept: 'application/json',
            },
          }),
        )
      const asked = z
        .object({ now: z.object({ challengeId: z.string() }) })
        .parse(await (await asks({ do: 'ask' })).json())
      const answer = await (await asks({ do: 'answer', id: asked.now.challengeId, code: '000' })).text()
      expect(likePrinted(answer)).toMatchObject(JSON.parse(sight))
      here = ben
      expect(await (await asks()).json()).toMatchObject({ now: null })
    },
  },
]
