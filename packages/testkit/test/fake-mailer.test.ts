import { expect, it } from 'vitest'
import { fakeMailer } from '../src/index.js'

const mail = { to: 'ana@example.com', subject: 'Hello', text: 'Text' }
const { signal } = new AbortController()

it('keeps every mail it takes', async () => {
  const mailer = fakeMailer()
  await mailer.send(mail, { signal })
  expect(mailer.sent).toEqual([mail])
})

it('rejects as often as it was told to, and keeps nothing of that', async () => {
  const mailer = fakeMailer()
  mailer.failNext(2)
  await expect(mailer.send(mail, { signal })).rejects.toThrow('down')
  await expect(mailer.send(mail, { signal })).rejects.toThrow('down')
  await mailer.send(mail, { signal })
  expect(mailer.sent).toHaveLength(1)
})

it('rejects when the signal has aborted', async () => {
  const mailer = fakeMailer()
  await expect(mailer.send(mail, { signal: AbortSignal.abort() })).rejects.toThrow()
  expect(mailer.sent).toEqual([])
})
