import type { TransportLook } from '@chatfactor/core/transport'

/** How pages show the messenger. */
export const look: TransportLook = {
  // A bolt in a bubble.
  icon: 'M12 3.200c5.100 0 8.800 3.500 8.800 8.100s-3.700 8.100-8.800 8.100c-.9 0-1.800-.1-2.600-.3L6.200 20.800v-3.200C4.300 16.100 3.200 13.900 3.200 11.300 3.200 6.700 6.900 3.200 12 3.200ZM7.300 13.200 10.600 9.700 13.300 11.800 16.700 9.700 13.400 13.200 10.700 11.100Z',
  colour: { light: '#0a66e0', dark: '#6aa8ff' },
  steps: ['camera', 'open_link', 'get_started'],
}
