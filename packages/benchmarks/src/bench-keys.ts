/** The master key of all measurements. */
export const benchKeys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]
