import { describe, expect, it } from 'vitest'
import { deviceName } from '../../src/http/device-name.js'

describe('deviceName', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox (Linux)'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      'Chrome (Windows)',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge (Windows)',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari (iPhone)',
    ],
    ['Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36', 'Chrome (Android)'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
      'Safari (Mac)',
    ],
    ['something on Windows', 'Windows'],
    ['curl/8.0', null],
  ])('reads %s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name)
  })

  it('reads the first 300 characters and nothing behind them', () => {
    expect(deviceName(`${' '.repeat(292)}Firefox/`)).toBe('Firefox')
    expect(deviceName(`${' '.repeat(293)}Firefox/`)).toBeNull()
  })

  it('never repeats what a browser says of itself', () => {
    expect(deviceName('Your bank: call +1 555 0100 Firefox/1 Linux')).toBe('Firefox (Linux)')
    expect(deviceName(null)).toBeNull()
  })
})
