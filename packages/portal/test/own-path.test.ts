import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { askedPath } from '../src/http/own-path.js'
import { ownPath, webSession } from '../src/index.js'
import { hostSession } from '../src/node.js'

const ends = ['evil.example', 'evil.example/phish', 'evil.example/%2e%2e/pay?a=1', '@evil.example', '[', '']
const begins = [
  ...[
    '//',
    '///',
    '/\\',
    '\\/',
    '\\\\',
    '/\t/',
    '/\n/',
    '/\r\n/',
    '\t//',
    ' //',
    '\0//',
    '/\u2028/',
    '/./',
    '/..//',
    '/.//',
    '/a/..//',
  ],
  ...[
    'http://',
    'HTTPS://',
    'https:',
    'https:\\\\',
    'javascript:',
    'data:text/html,',
    '/%2f',
    '/%5c',
    '/;//',
    '/?/',
    '',
  ],
]
const hostile = begins.flatMap((begin) => ends.map((end) => `${begin}${end}`))

/** Where a browser goes that is led there from a page of ours. */
const leadsTo = (location: string) => new URL(location, 'https://id.example.org/login').origin

describe('a path that something is led to', () => {
  it('C46: is one of this host, whatever was asked for', () => {
    for (const target of hostile) {
      for (const path of [askedPath(target), ownPath(target), ownPath(target, '/account')]) {
        expect(leadsTo(path), JSON.stringify(target)).toBe('https://id.example.org')
        expect(path, JSON.stringify(target)).toMatch(/^\/(?![/\\])[^\p{Cc}\s\\]*$/u)
      }
    }
  })

  it('C46: is as it was where nothing is wrong with it', () => {
    for (const path of ['/', '/pay', '/pay/', '/pay?a=1&b=%2F', '/a/b-c_d.e~f', '/pay;x?back=//evil.example']) {
      expect([askedPath(path), ownPath(path)]).toEqual([path, path])
    }
    expect(askedPath('http://other.example/pay?a=1')).toBe('/pay?a=1')
    for (const other of ['https://evil.example/', '//evil.example', '/\\evil.example', '', undefined, ['/pay'], 7])
      expect(ownPath(other, '/account')).toBe('/account')
  })

  it('C46: stands in the address of a sign-in page in no other form', () => {
    const sign = [
      (back: string) =>
        webSession({ session: () => ({}), user: () => null, signInPath: '/login' }).signIn.url(back, 'again'),
      (back: string) => hostSession({ user: () => null, signInPath: '/login' }).signIn.url(back, 'again'),
    ]
    for (const target of hostile)
      for (const url of sign) {
        const back = new URL(url(target), 'https://id.example.org').searchParams.get('back') ?? ''
        expect(leadsTo(back), JSON.stringify(target)).toBe('https://id.example.org')
      }
  })

  it('C46: is made in one place: no other file takes slashes away', () => {
    const files = [
      'step-up/gate-form.ts',
      'node/web-request.ts',
      'node/node-handler.ts',
      'next-gate.ts',
      'host-user.ts',
    ]
    const read = (file: string) => readFileSync(fileURLToPath(new URL(`../src/${file}`, import.meta.url)), 'utf8')
    for (const file of files) expect(read(file), file).not.toMatch(/replace\(\/\^/)
  })
})
