import { createServer } from 'node:http'
import type { Chatfactor } from '@chatfactor/core'
import * as parts from '@chatfactor/react/server'
import { onLoopback } from '../../../core/test/support/on-loopback.js'
import type { Given, Own } from './proofs.js'

type Route = (request: Request) => Promise<Response>

/** How a route is mounted that stands behind the hooks of React and the elements. */
const mounts = {
  challengeRoute: async (route: Route) => ({ ask: route, close: () => undefined }),
  askByForm: async (_route: Route, questions: parts.Questions) => ({
    async ask(request: Request) {
      const form = new FormData()
      for (const [name, value] of Object.entries(JSON.parse(await request.text()))) form.set(name, String(value))
      await parts.askByForm(questions, form, { request })
    },
    close: () => undefined,
  }),
  async nodeRoute(route: Route) {
    const server = createServer(parts.nodeRoute(route))
    const { port, close } = await onLoopback(server)
    const at = `http://127.0.0.1:${port}`
    return {
      async ask(request: Request) {
        const { pathname, search } = new URL(request.url)
        const { method, headers } = request
        return fetch(`${at}${pathname}${search}`, { method, headers, body: await request.text() })
      },
      close() {
        close()
      },
    }
  },
}

/** Where each is mounted; a test compares the list with what the package exports. */
export const partRoutes = Object.keys(mounts).filter((name): name is keyof typeof mounts => name in mounts)

/** What a browser does with an answer there. */
export const partActs = {
  'typing the code': { opensFor: ['asked'], fields: ({ code }: Given) => ({ do: 'answer', code }) },
  'using up an answer': { opensFor: ['answered'], fields: () => ({ do: 'redeem' }) },
  'asking once more': { opensFor: [], fields: () => ({ do: 'again' }) },
} as const

/** Whether the host was told that somebody may pass. */
export async function knockAtRoute(
  chatfactor: Chatfactor,
  options: Own & Pick<parts.QuestionsOptions, 'least' | 'clock'>,
  mount: keyof typeof mounts,
  fields: Readonly<Record<string, string>>,
): Promise<boolean> {
  let isAccepted = false
  const accepted = () => {
    isAccepted = true
    return {}
  }
  const questions = parts.questionsOf(chatfactor, { ...options, accepted })
  const { ask, close } = await mounts[mount](
    parts.challengeRoute(() => questions),
    questions,
  )
  try {
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
    await ask(new Request('http://127.0.0.1:3000/ask', { method: 'POST', headers, body: JSON.stringify(fields) }))
    return isAccepted
  } finally {
    close()
  }
}
