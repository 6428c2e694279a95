/** The master key of everything that is measured. */
export const benchKeys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]
