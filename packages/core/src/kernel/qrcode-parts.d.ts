/*
 * The part of `qrcode` that core takes, for which there are no types: its own door brings a writer of PNGs and a canvas as well, more than half
 * of its weight.
 */
declare module 'qrcode/lib/core/qrcode.js' {
  const part: Pick<typeof import('qrcode'), 'create'>
  export default part
}
