import { inflateSync } from 'node:zlib'
import qrcode from 'qrcode'
import { describe, expect, it } from 'vitest'
import { drawnQr } from '../../src/kernel/drawn-qr.js'

const link = 'https://t.me/example_bot?start=3kTqVw8ZrJmP5yXcN2bHdF'

/** Whether a pixel is dark, in a PNG of one bit for each of so many pixels in a row. */
function pixels(bytes: Uint8Array) {
  const png = Buffer.from(bytes)
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const contentAt = png.indexOf('IDAT') + 4
  const rows = inflateSync(png.subarray(contentAt, contentAt + png.readUInt32BE(contentAt - 8)))
  const bytesOfRow = rows.length / height
  const isDark = (x: number, y: number) => ((rows[y * bytesOfRow + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0
  return { width, height, isDark }
}

describe('a QR code', () => {
  it.each(['svg', 'terminal'] as const)('as %s is what the library draws by its own door', async (format) => {
    const type = format === 'svg' ? 'svg' : 'utf8'
    const whole = await qrcode.toString(link, { errorCorrectionLevel: 'M', margin: 4, type })
    expect(await drawnQr(link, { format })).toBe(whole)
  })

  it.each([undefined, 64, 401, 4_096])(
    'as a PNG has the width asked for, and each module in its place: %s',
    async (width) => {
      const { modules } = qrcode.create(link, { errorCorrectionLevel: 'M' })
      const png = await drawnQr(link, { format: 'png', ...(width === undefined ? {} : { width }) })
      const drawn = pixels(png)
      expect([drawn.width, drawn.height]).toEqual([width ?? 480, width ?? 480])
      const size = modules.size + 8
      const middleOf = (module: number) => Math.floor(((module + 4 + 0.5) * drawn.width) / size)
      const seen: boolean[] = []
      const wanted: boolean[] = []
      for (let row = -4; row < modules.size + 4; row += 1) {
        for (let column = -4; column < modules.size + 4; column += 1) {
          const isInside = Math.min(row, column) >= 0 && Math.max(row, column) < modules.size
          wanted.push(isInside && modules.get(row, column) === 1)
          seen.push(drawn.isDark(middleOf(column), middleOf(row)))
        }
      }
      expect(seen).toEqual(wanted)
    },
  )

  it('as a PNG is made of whole chunks, each with its checksum', async () => {
    const png = Buffer.from(await drawnQr(link, { format: 'png' }))
    const types: string[] = []
    for (let at = 8; at < png.length; ) {
      const length = png.readUInt32BE(at)
      const type = png.subarray(at + 4, at + 8).toString('latin1')
      types.push(type)
      expect(png.readUInt32BE(at + 8 + length)).toBe(checksumOf(png.subarray(at + 4, at + 8 + length)))
      at += 12 + length
    }
    expect(types).toEqual(['IHDR', 'IDAT', 'IEND'])
  })
})

/** CRC-32, bit by bit as the standard of PNG writes it down. */
function checksumOf(bytes: Uint8Array): number {
  let rest = 0xffffffff
  for (const byte of bytes) {
    rest ^= byte
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  }
  return (rest ^ 0xffffffff) >>> 0
}
