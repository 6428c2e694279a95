import { Bot } from 'grammy'
import { describe, expect, it, vi } from 'vitest'
import { botCredential, refusalOf, sandboxWithBot, startedChat } from '../support/sandbox.js'

describe('getUpdates', () => {
  it('holds the call until something comes', async () => {
    const { sandbox, api } = await sandboxWithBot()
    const held = api.getUpdates({ timeout: 30 })
    await sandbox.phone('ana').pressStart('example_bot')
    expect(await held).toMatchObject([{ message: { text: '/start', from: { first_name: 'Ana' } } }])
  })

  it('gives the same update again until a higher offset confirms it', async () => {
    const { api, ana } = await startedChat()
    await ana.type('one')
    await ana.type('two')
    const [first, second] = await api.getUpdates()
    expect(await api.getUpdates()).toHaveLength(2)
    expect(await api.getUpdates({ offset: second?.update_id ?? 0 })).toMatchObject([{ message: { text: 'two' } }])
    expect((second?.update_id ?? 0) - (first?.update_id ?? 0)).toBe(1)
    expect(await api.getUpdates({ offset: (second?.update_id ?? 0) + 1 })).toEqual([])
  })

  it('gives only the last ones for a negative offset, and no more than the limit', async () => {
    const { api, ana } = await startedChat()
    for (const text of ['one', 'two', 'three']) await ana.type(text)
    expect(await api.getUpdates({ limit: 1 })).toMatchObject([{ message: { text: 'one' } }])
    expect(await api.getUpdates({ offset: -1 })).toMatchObject([{ message: { text: 'three' } }])
    expect(await api.getUpdates()).toHaveLength(1)
  })

  it('sends only what the bot asked for, and keeps to it when not told otherwise', async () => {
    const { api, ana } = await startedChat()
    await api.getUpdates({ allowed_updates: ['callback_query'] })
    expect(await ana.type('unheard')).toEqual({ outcome: 'filtered', status: null })
    expect(await api.getUpdates()).toEqual([])
    await api.getUpdates({ allowed_updates: [] })
    expect(await ana.type('heard')).toMatchObject({ outcome: 'queued' })
  })

  it('answers 409 while there is a webhook', async () => {
    const { api } = await sandboxWithBot()
    await api.setWebhook('http://127.0.0.1:9/hook')
    expect(await refusalOf(api.getUpdates())).toMatchObject({ code: 409 })
    await api.deleteWebhook()
    expect(await api.getUpdates()).toEqual([])
  })

  it('ends an earlier call with 409 when another one comes', async () => {
    const { api } = await sandboxWithBot()
    const ended = vi.fn()
    const earlier = refusalOf(api.getUpdates({ timeout: 30 })).finally(ended)
    await expect.poll(() => api.getUpdates().then(() => ended.mock.calls.length)).toBe(1)
    expect(await earlier).toMatchObject({
      code: 409,
      description: expect.stringContaining('terminated by other getUpdates'),
    })
  })

  it('carries a grammY bot from start to stop', async () => {
    const { sandbox } = await sandboxWithBot()
    const bot = new Bot(botCredential, { client: { apiRoot: sandbox.telegram.apiRoot } })
    bot.command('start', (context) => context.reply(`Welcome, ${context.match}`))
    const running = bot.start()
    const ana = sandbox.phone('ana')
    await ana.open(`${sandbox.telegram.linkRoot}/example_bot?start=abc_DEF-1`)
    await ana.pressStart()
    expect(await ana.waitForMessage()).toMatchObject({ text: 'Welcome, abc_DEF-1' })
    await bot.stop()
    await running
  })
})
