/* The part of `qrcode` that core uses, which has no types: its main entry also brings a PNG writer and a canvas, more
   than half of its size. */
declare module 'qrcode/lib/core/qrcode.js' {
  const part: Pick<typeof import('qrcode'), 'create'>
  export default part
}
