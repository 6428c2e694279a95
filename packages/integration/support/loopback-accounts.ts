/** Made up for these tests, as is everything secret here. */
export const telegramBot = { botCredential: '4242:loopback-credential-for-tests', botUsername: 'example_bot' }
export const viberBot = { botCredential: 'loopback01234567-loopback01234567-loopback01234567', botUri: 'examplebot' }
export const page = {
  pageId: '104200042',
  pageUsername: 'example.page',
  pageCredential: 'loopback-page-credential',
  appSecret: 'loopback-app-secret',
  appId: '987650001',
}
