import { describe, expect, it } from 'vitest'
import { mayConnect, urlProblem } from '../../src/webhooks/address.js'

const strict = { allowLoopback: false, publicUrl: 'https://factor.example' }
const lenient = { ...strict, allowLoopback: true }

/** Nothing of this is one machine for everybody on the internet: each stands for a range that has let somebody inside somewhere. */
const inside = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.100.100.200',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '168.63.129.16',
  '169.254.0.1',
  '169.254.169.254',
  '169.254.170.2',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.192',
  '192.0.2.1',
  '192.31.196.1',
  '192.52.193.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.168.255.255',
  '192.175.48.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '::ffff:168.63.129.16',
  '::ffff:a00:1',
  '::ffff:0:127.0.0.1',
  '::127.0.0.1',
  '::10.0.0.1',
  '64:ff9b::10.0.0.1',
  '64:ff9b::169.254.169.254',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:2::1',
  '2001:3::1',
  '2001:4:112::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2002:a00:1::1',
  '3fff::1',
  '4000::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fdff::1',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fec0::1',
  'ff02::1',
]

const outside = [
  '1.1.1.1',
  '8.8.8.8',
  '93.184.215.14',
  '100.63.255.255',
  '100.128.0.1',
  '126.255.255.255',
  '128.0.0.1',
  '168.63.129.15',
  '169.253.255.255',
  '172.15.255.255',
  '172.32.0.1',
  '192.167.255.255',
  '192.169.0.1',
  '223.255.255.255',
  '::ffff:8.8.8.8',
  '2606:4700:4700::1111',
  '2a00:1450:4001:81b::200e',
]

/** No address at all, or one of which two programs think differently. */
const garbled = [
  '',
  'receiver.example',
  '1.2.3',
  '127.1',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '2130706433',
  '1.2.3.4.5',
  '8.8.8.8%1',
]

/** Ways of writing an address that a browser understands. */
const written = [
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://0x7f.1/',
  'https://１２７.0.0.1/',
  'https://127。0。0。1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[0:0:0:0:0:ffff:a9fe:a9fe]/',
  'https://localhost/',
  'https://LOCALHOST/',
  'https://10.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://[fd00:ec2::254]/latest/meta-data/',
  'https://168.63.129.16/',
  'https://0/',
]

describe('where a webhook may go', () => {
  it('C57: the table has more than sixty addresses', () => {
    expect(inside.length + outside.length).toBeGreaterThan(60)
  })

  it.each(inside)('C57: %s is connected to by no name', (address) => {
    expect(mayConnect('receiver.example', address, strict)).toBe(false)
    expect(mayConnect('receiver.example', address, lenient)).toBe(false)
  })

  it.each(outside)('C57: %s is connected to', (address) => {
    expect(mayConnect('receiver.example', address, strict)).toBe(true)
  })

  it.each(garbled)('C57: %s is no address to connect to', (address) => {
    expect(mayConnect('receiver.example', address, lenient)).toBe(false)
  })

  it('C57: this machine is called only by its own name, and only where an operator allows it', () => {
    expect(mayConnect('localhost', '127.0.0.1', lenient)).toBe(true)
    expect(mayConnect('localhost', '::1', lenient)).toBe(true)
    expect(mayConnect('localhost', '127.0.0.1', strict)).toBe(false)
    expect(mayConnect('localhost', '10.0.0.1', lenient)).toBe(false)
    expect(mayConnect('localhost.receiver.example', '127.0.0.1', lenient)).toBe(false)
  })
})

describe('the address of an endpoint', () => {
  it.each(written)('C57: %s is refused however it is written', (url) => {
    expect(urlProblem(url, strict)).not.toBeNull()
  })

  it.each([
    ['http://receiver.example/', 'does not begin with https:'],
    ['ftp://receiver.example/', 'does not begin with https:'],
    ['https://ana@receiver.example/', 'has a name or a password in it'],
    ['https://:secret@receiver.example/', 'has a name or a password in it'],
    ['https://receiver.example/#part', 'has a part behind #, which never leaves this process'],
    ['https://receiver.example:22/', 'has a port below 1024 that is not 443'],
    ['https://receiver.example:1023/', 'has a port below 1024 that is not 443'],
    ['https://factor.example/chatfactor', 'is this app itself'],
    ['https://FACTOR.example:443/', 'is this app itself'],
    ['receiver.example', 'is no address'],
    ['https://', 'is no address'],
    [`https://receiver.example/${'a'.repeat(2_000)}`, 'has more than 2000 characters'],
  ])('C57: %s is refused, and it is said why', (url, problem) => {
    expect(urlProblem(url, strict)).toBe(problem)
  })

  it.each([
    'https://receiver.example/',
    'https://receiver.example:8443/a?b=c',
    'https://1.1.1.1/',
    'https://[2606:4700::1]/',
  ])('%s is taken', (url) => {
    expect(urlProblem(url, strict)).toBeNull()
  })

  it('C57: http and any port are for this machine alone, and only where an operator allows it', () => {
    for (const host of ['localhost', '127.0.0.1', '127.8.8.8', '[::1]']) {
      expect(urlProblem(`http://${host}:80/`, lenient)).toBeNull()
      expect(urlProblem(`https://${host}:3000/`, lenient)).toBeNull()
      expect(urlProblem(`http://${host}:3000/`, strict)).toBe('is this machine itself')
    }
    expect(urlProblem('http://receiver.example/', lenient)).toBe('does not begin with https:')
    expect(urlProblem('http://10.0.0.1:3000/', lenient)).toBe('does not begin with https:')
    expect(urlProblem('ftp://localhost/', lenient)).toBe('is this machine itself')
  })
})
