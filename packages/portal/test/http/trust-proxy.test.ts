import { describe, expect, it } from 'vitest'
import { createPortal, trustProxy } from '../../src/index.js'
import { portalRig } from '../portal-rig.js'

const from = (forwarded?: string) =>
  new Request('https://id.example.org/', forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } })
const proxy = { remoteAddress: '10.0.0.1' }

describe('the address of a browser behind proxies', () => {
  it.each([
    [0, '198.51.100.1', '10.0.0.1'],
    [1, '198.51.100.1', '198.51.100.1'],
    [1, 'made-up, 203.0.113.66, 198.51.100.1', '198.51.100.1'],
    [2, 'made-up, 203.0.113.66, 198.51.100.1', '203.0.113.66'],
    [1, '198.51.100.1:50123', '198.51.100.1'],
    [1, '[2001:db8::1]:50123', '2001:db8::1'],
    [1, '2001:db8::1', '2001:db8::1'],
  ])('R9: with %i of them, %s is %s: what the browser wrote itself is not believed', (hops, forwarded, address) => {
    expect(trustProxy(hops)(from(forwarded), proxy)).toBe(address)
  })

  it('R9: is not known for a request that came through fewer proxies', () => {
    expect(trustProxy(2)(from('198.51.100.1'), proxy)).toBeNull()
    expect(trustProxy(1)(from(), proxy)).toBeNull()
    expect(trustProxy(0)(from(), {})).toBeNull()
  })

  it.each([-1, 1.5, Number.NaN, 11])('refuses %s as a number of proxies', (hops) => {
    expect(() => trustProxy(hops)).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
  })
})

describe('a portal that was not told how to know addresses', () => {
  const said = async (publicUrl: string, options: Partial<Parameters<typeof createPortal>[0]> = {}) => {
    const { chatfactor } = await portalRig({ publicUrl })
    const problems: unknown[] = []
    createPortal({ chatfactor, onProblem: (problem) => problems.push(problem), ...options })
    return problems.map(String).join()
  }

  it('R9: says so at the start, under a public address', async () => {
    expect(await said('https://id.example.org')).toContain('clientAddress: trustProxy(hops)')
  })

  it('R9: says nothing where it was told, on this machine, and where the host signs people in', async () => {
    const signIn = { authenticate: async () => null, url: () => '/' }
    expect(await said('https://id.example.org', { clientAddress: trustProxy(0) })).toBe('')
    expect(await said('http://localhost:3000')).toBe('')
    expect(await said('https://id.example.org', { signIn })).toBe('')
  })
})
