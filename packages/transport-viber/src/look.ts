import type { TransportLook } from '@chatfactor/core/transport'

/** How pages show the messenger. */
export const look: TransportLook = {
  // A handset in a bubble.
  icon: 'M12 3.2c5 0 8.3 2.3 8.3 7.2s-3.3 7.2-8.3 7.2h-1l-3.6 3.2v-3.9C4.700 15.800 3.700 13.600 3.700 10.400 3.700 5.500 7 3.200 12 3.200ZM9.300 7.200c-1 .5-1.200 1.500-.8 2.600.8 2.100 2.200 3.500 4.300 4.300 1.100.4 2.100.2 2.600-.8l-1.900-1.500-1.100.7c-.9-.5-1.500-1.100-2-2l.7-1.100Z',
  colour: { light: '#6b4fd8', dark: '#a794ff' },
  steps: ['camera_page', 'press_open', 'press_send'],
  linkSchemes: ['viber'],
}
