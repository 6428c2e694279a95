/**
 * Checking receipts, for whoever was given one: nothing here needs a store, a key or a network.
 *
 * @module receipts
 */

export type { Receipt, ReceiptKey, ReceiptKeys, ReceiptVerdict } from './receipts/receipt.js'
export { verifyReceipt } from './receipts/verify-receipt.js'
