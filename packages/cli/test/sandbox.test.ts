import { expect, it, onTestFinished } from 'vitest'
import { commandLine } from '../src/command-line.js'
import { type Workshop, workshop } from './support/workshop.js'

const bot = "{ botCredential: '4242:made-up', botUsername: 'shop_bot' }"

async function shopWith(config: string): Promise<Workshop> {
  const shop = await workshop({ 'chatfactor.config.mjs': `export default ${config}` })
  onTestFinished(() => shop.remove())
  return shop
}

it('plays the bot of a config on this machine until it is told to end, for two people', async () => {
  const shop = await shopWith(`{ sandbox: { telegram: [${bot}], people: ['Ana', 'Ben'] } }`)
  const lines: string[] = []
  const seen: unknown[] = []
  const code = await commandLine(
    ['sandbox', '--json', '--port', '0', '--config', `${shop.folder}/chatfactor.config.mjs`],
    {
      print: (text) => lines.push(text),
      complain: () => undefined,
      async untilEnded() {
        const { url } = JSON.parse(lines[0] ?? '')
        seen.push(await (await fetch(`${url}/bot4242:made-up/getMe`)).json())
        for (const person of ['ana', 'ben']) seen.push((await fetch(`${url}/phone/${person}`)).status)
      },
    },
  )
  expect(code).toBe(0)
  expect(lines).toHaveLength(1)
  const { ok, url, phone } = JSON.parse(lines[0] ?? '')
  expect({ ok, phone }).toEqual({ ok: true, phone: `${url}/phone/ana` })
  expect(seen).toEqual([expect.objectContaining({ ok: true }), 200, 200])
  await expect(fetch(url)).rejects.toThrow()
})

it.each([
  ['{}', /no `sandbox`/],
  ["{ sandbox: {}, options: { publicUrl: 'https://shop.example.com' } }", /is at https:\/\/shop\.example\.com/],
  ['{ sandbox: { bots: [] } }', /Sandbox option/],
])('does not play %s', async (config, why) => {
  const shop = await shopWith(config)
  expect(await shop.run('sandbox', '--port', '0')).toMatchObject({
    code: 2,
    out: '',
    complaints: expect.stringMatching(why),
  })
})
