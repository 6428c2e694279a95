import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createSender, type Post } from '../../src/webhooks/send.js'
import { receiver } from './receiver.js'

const never = new AbortController().signal

function post(port: number, host = 'localhost', scheme = 'http'): Post {
  return { url: `${scheme}://${host}:${port}/hook`, headers: {}, body: '{}', ca: null }
}

/** A name server that says something else each time; the last it says, it goes on saying. */
function answering(...answers: readonly (readonly string[])[]) {
  const asked: string[] = []
  const resolve = async (host: string) => {
    asked.push(host)
    return answers[Math.min(asked.length, answers.length) - 1] ?? []
  }
  return { asked, resolve }
}

describe('a name whose addresses move', () => {
  it('C57: is resolved once for each try, and the connection goes to what was judged', async () => {
    const { port, received } = await receiver()
    const names = answering(['127.0.0.1'], ['10.0.0.1'])
    const send = createSender({ allowLoopback: true, resolve: names.resolve })

    expect(await send(post(port), never)).toMatchObject({ outcome: 'delivered', status: 204 })
    expect(names.asked).toEqual(['localhost'])
    expect(await send(post(port), never)).toMatchObject({ outcome: 'refused_address', status: null })
    expect(names.asked).toHaveLength(2)
    expect(received).toHaveLength(1)
  })

  it('C57: is refused if one of its addresses is not in the public internet, in whichever place', async () => {
    const { port, connections } = await receiver()
    for (const found of [
      ['8.8.8.8', '127.0.0.1'],
      ['127.0.0.1', '8.8.8.8'],
      ['2606:4700::1', '::ffff:10.0.0.1', '8.8.8.8'],
      ['169.254.169.254'],
      ['fe80::1%lo'],
    ]) {
      const send = createSender({ allowLoopback: true, resolve: answering(found).resolve })
      expect(await send(post(port, 'receiver.example', 'https'), never)).toMatchObject({ outcome: 'refused_address' })
    }
    expect(connections()).toBe(0)
  })

  it('C57: nothing of a message leaves where the other end is none of the addresses that were judged', async () => {
    const judged = await receiver()
    const other = await receiver({ host: '127.0.0.2' })
    const send = createSender({
      allowLoopback: true,
      resolve: answering(['127.0.0.1']).resolve,
      createConnection: () => connect({ host: '127.0.0.2', port: other.port }),
    })
    expect(await send(post(judged.port), never)).toMatchObject({ outcome: 'refused_address', status: null })
    expect(other.received).toEqual([])
    expect(judged.connections()).toBe(0)
  })

  it('C57: an address that needs no name is judged before each try, too', async () => {
    const { port, connections } = await receiver()
    const names = answering()
    const send = createSender({ allowLoopback: false, resolve: names.resolve })
    for (const host of ['127.0.0.1', '[::1]', '2130706433', '[::ffff:7f00:1]']) {
      for (const scheme of ['http', 'https']) {
        expect(await send(post(port, host, scheme), never)).toMatchObject({ outcome: 'refused_address' })
      }
    }
    expect(names.asked).toEqual([])
    expect(connections()).toBe(0)
  })

  it('a name that nobody knows, or that leads to no address, is said to be one', async () => {
    const unknown = createSender({
      allowLoopback: false,
      resolve: () => Promise.reject(new Error('ENOTFOUND')),
    })
    const garbled = createSender({ allowLoopback: false, resolve: answering(['receiver.example']).resolve })
    for (const send of [unknown, garbled]) {
      expect(await send(post(8443, 'receiver.example', 'https'), never)).toMatchObject({ outcome: 'dns', status: null })
    }
  })
})
