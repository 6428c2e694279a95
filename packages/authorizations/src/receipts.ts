/**
 * Checks receipts, without a store, a secret or a network.
 *
 * @module receipts
 */

export type { Receipt, ReceiptKey, ReceiptKeys, ReceiptVerdict } from './receipts/receipt.js'
export { verifyReceipt } from './receipts/verify-receipt.js'
