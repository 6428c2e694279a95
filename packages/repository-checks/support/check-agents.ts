import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { agentRoutes, authorizations } from '@chatfactor/authorizations'
import { createChatfactor } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { fakePeople, fakeTransport } from '@chatfactor/testkit'
import { getRequestListener } from '@hono/node-server'
import { beside, frameworks } from './agents/versions.js'
import { npmInstall, runCommand } from './packages/command.js'
import { type InstalledNode, installNodes, lineOf, nodePackage, settingsFor, supportedNodes } from './packages/nodes.js'
import { step, steps } from './packages/step.js'
import { packTarballs } from './packages/tarballs.js'
import { inTemporaryFolder } from './packages/temporary-folder.js'

/*
 * Runs each agent framework that there are helpers for, in the version that they are written for, with a model that is a script, on each Node that they
 * run on: a process begins a run that has to be approved and ends; a person answers; another process goes on. Run it with `pnpm check:agents`, after
 * `pnpm build`.
 */

const programs = fileURLToPath(new URL('./agents', import.meta.url))

await steps(() => inTemporaryFolder(check))

async function check(root: string): Promise<void> {
  const nodes = nodePackage(process.platform, process.arch)
  if (nodes === null) return console.log('LEFT OUT  all of it: npm has Node for Linux on x64 and arm64 only')
  const folder = join(root, 'programs')
  await cp(programs, folder, { recursive: true })
  await mkdir(join(root, 'packed'))
  const packed = await step('packed', () => packTarballs(join(root, 'packed')))
  const ours = packed.filter(({ name }) => name === '@chatfactor/agents').map(({ file }) => file)
  const theirs = Object.entries({ ...frameworks, ...beside }).map(([name, version]) => `${name}@${version}`)
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  const versions = supportedNodes.filter((version) => lineOf(version) >= 22)
  const [installed] = await Promise.all([
    step('Nodes fetched', () => installNodes(join(root, 'nodes'), nodes, versions)),
    step('frameworks installed', () => npmInstall([...ours, ...theirs], folder)),
  ])
  for (const node of installed) {
    for (const framework of ['ai', 'openai', 'mastra']) {
      await step(`Node ${node.version}: ${framework} stops, is answered, and goes on in another process`, () =>
        goOn(folder, framework, node),
      )
    }
  }
}

async function goOn(folder: string, framework: string, node: InstalledNode): Promise<void> {
  const app = await appWithDoor()
  try {
    for (const [answer, paid] of [
      ['Approve', ['ACME']],
      ['No', []],
    ] as const) {
      const file = join(folder, `${framework}-${lineOf(node.version)}-${answer}`)
      const settings = { ...settingsFor(node), DOOR: app.url, KEY: await app.newKey() }
      const run = async (part: string) => {
        const said = await runCommand('node', [`${framework}.mjs`, part, file], folder, settings)
        return JSON.stringify(JSON.parse(said.trim().split('\n').at(-1) ?? ''))
      }
      expectSaid(await run('begin'), { paid: [] })
      expectSaid(await run('go on'), { paid: [], waiting: 1 })
      await app.press(answer)
      expectSaid(await run('go on'), { paid, waiting: 0 })
    }
  } finally {
    await app.close()
  }
}

function expectSaid(said: string, expected: object): void {
  if (said !== JSON.stringify(expected)) throw new Error(`It said ${said}, not ${JSON.stringify(expected)}.`)
}

/** An app with a door, and Ana and Ben, of whom one is asked. */
async function appWithDoor() {
  const telegram = fakeTransport({ platform: 'telegram', label: 'Telegram' })
  const chatfactor = createChatfactor({
    ...{ keys: [{ id: 'k1', secret: randomBytes(32) }], store: memoryStore(), transports: [telegram] },
    ...{ publicUrl: 'https://app.example', features: [authorizations({ togetherMs: 0 })] },
  })
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
  await chatfactor.authorizations.policy.set({ resourceId, weakest: 'approve_deny' })
  const people = fakePeople(chatfactor, telegram)
  const [ana] = await Promise.all(
    ['ana', 'ben'].map(async (login) => {
      const { id } = await chatfactor.users.create({ login, externalId: login })
      await chatfactor.assignments.create({ resourceId, userId: id })
      await people.enroll({ resourceId, userId: id })
      return id
    }),
  )
  const server = createServer(getRequestListener(agentRoutes(chatfactor), { overrideGlobalObjects: false }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  let agents = 0
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    async newKey() {
      agents += 1
      const { id } = await chatfactor.agents.ensure({ resourceId, name: `Agent ${agents}`, kind: 'service' })
      return (await chatfactor.agents.issueKey(id)).key
    },
    async press(label: string) {
      await chatfactor.settled()
      const chatId = people.chatOf(ana ?? '')
      const asked = telegram.sent.findLast(({ to, message }) => to.chatId === chatId && message.type === 'prompt')
      const value = asked?.message.actions.find((action) => action.label === label)?.value ?? ''
      await chatfactor.handleWebhook('telegram', telegram.webhook({ type: 'action', chatId, value, messageId: null }))
      await chatfactor.settled()
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await chatfactor.close()
    },
  }
}
